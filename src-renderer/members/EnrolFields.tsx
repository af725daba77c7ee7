import { Words } from '#ui/text/Words.tsx'
import { Checkbox } from '@mantine/core'
import type { UseFormReturn } from 'react-hook-form'
import { completeMobile, type EnrolForm } from './enrol-form.ts'
import styles from './enrol.module.css'
import { BirthdayField, MobileField, NameField, SexField, useProblem } from './form-fields.tsx'

/** The fields of the enrolment: the first two and the terms are enough, the others can be left out. */
export function EnrolFields(props: { readonly form: UseFormReturn<EnrolForm> }) {
  const { form } = props
  const { register, getValues } = form
  const problem = useProblem(form)
  const hasMobile = completeMobile(getValues('mobile')) !== null
  return (
    <div className={styles['fields']}>
      <MobileField form={form} isFirst={!hasMobile} />
      <NameField form={form} isFirst={hasMobile} />
      <fieldset className={styles['consents']}>
        <legend className={styles['legend']}>
          <Words id="members.enrol.consent" />
        </legend>
        <Checkbox
          {...register('terms')}
          size="md"
          label={<Words id="members.enrol.terms" />}
          error={problem('terms')}
        />
        <Checkbox {...register('sms')} size="md" label={<Words id="members.enrol.sms" />} />
        <Checkbox {...register('wechat')} size="md" label={<Words id="members.enrol.wechat" />} />
      </fieldset>
      <BirthdayField form={form} label={<Words id="members.enrol.birthday" />} />
      <SexField form={form} />
    </div>
  )
}
