import { maskMobile } from '#ui/format/mobile.ts'
import { Words } from '#ui/text/Words.tsx'
import { Checkbox } from '@mantine/core'
import type { UseFormReturn } from 'react-hook-form'
import type { EnrolForm } from '../enrol-form.ts'
import enrol from '../enrol.module.css'
import { BirthdayField, MobileField, NameField, SexField } from '../form-fields.tsx'
import type { Opened } from './edit-form.ts'
import styles from './profile.module.css'

/** The fields of the enrolment that can be changed later, and what each consent means in words. */
export function EditFields(props: { readonly form: UseFormReturn<EnrolForm>; readonly opened: Opened }) {
  const { form, opened } = props
  const { mobile, birthday, hides } = opened
  return (
    <div className={enrol['fields']}>
      <NameField form={form} isFirst />
      <MobileField
        form={form}
        label={hides ? <Words id="members.profile.mobile.kept" values={{ mobile: maskMobile(mobile) }} /> : null}
      />
      <BirthdayField
        form={form}
        label={
          birthday !== null && hides ? (
            <Words id="members.profile.birthday.kept" values={{ day: birthday.slice(5) }} />
          ) : (
            <Words id="members.enrol.birthday" />
          )
        }
      />
      <SexField form={form} />
      <fieldset className={styles['consents']}>
        <legend className={enrol['legend']}>
          <Words id="members.enrol.consent" />
        </legend>
        <Checkbox
          {...form.register('sms')}
          size="md"
          label={<Words id="members.enrol.sms" />}
          description={<Words id="members.profile.sms.meaning" />}
        />
        <Checkbox
          {...form.register('wechat')}
          size="md"
          label={<Words id="members.enrol.wechat" />}
          description={<Words id="members.profile.wechat.meaning" />}
        />
        <p className={styles['meaning']}>
          <Words id="members.profile.consent.meaning" />
        </p>
      </fieldset>
    </div>
  )
}
