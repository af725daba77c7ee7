import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { completeMobile, type EnrolForm } from './enrol-form.ts'
import styles from './enrol.module.css'
import { sayProblem } from './say-problem.ts'

/** The fields of the enrolment: the first two and the terms are enough, the others can be left out. */
export function EnrolFields(props: { readonly form: UseFormReturn<EnrolForm> }) {
  const say = useText()
  const { register, control, formState, getValues } = props.form
  const problem = (field: keyof EnrolForm) => {
    const message = formState.errors[field]?.message
    return message === undefined ? null : sayProblem(say, field, message)
  }
  const hasMobile = completeMobile(getValues('mobile')) !== null
  return (
    <div className={styles['fields']}>
      <TextInput
        {...register('mobile')}
        size="md"
        type="tel"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        data-autofocus={hasMobile ? undefined : true}
        label={<Words id="members.enrol.mobile" />}
        error={problem('mobile')}
      />
      <TextInput
        {...register('name')}
        size="md"
        autoComplete="off"
        maxLength={120}
        data-autofocus={hasMobile ? true : undefined}
        label={<Words id="members.enrol.name" />}
        error={problem('name')}
      />
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
      <TextInput
        {...register('birthday')}
        size="md"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        label={<Words id="members.enrol.birthday" />}
        placeholder={say('members.enrol.birthday.form')}
        error={problem('birthday')}
      />
      <div className={styles['sex']}>
        <span id="enrol-sex" className={styles['legend']}>
          <Words id="members.enrol.sex" />
        </span>
        <Controller
          control={control}
          name="sex"
          render={({ field }) => (
            <SegmentedControl
              fullWidth
              size="md"
              aria-labelledby="enrol-sex"
              data={[
                { value: 'unknown', label: say('members.enrol.sex.unknown') },
                { value: 'female', label: say('members.enrol.sex.female') },
                { value: 'male', label: say('members.enrol.sex.male') },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </div>
    </div>
  )
}
