import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { SegmentedControl, TextInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import type { EnrolForm } from './enrol-form.ts'
import styles from './enrol.module.css'
import { sayProblem } from './say-problem.ts'

type Form = UseFormReturn<EnrolForm>

/** What is wrong with a field, in words; null where nothing is. */
export function useProblem({ formState }: Form): (field: keyof EnrolForm) => string | null {
  const say = useText()
  return (field) => {
    const message = formState.errors[field]?.message
    return message === undefined ? null : sayProblem(say, field, message)
  }
}

/** The mobile number; `isFirst`: the focus begins here. */
export function MobileField(props: { readonly form: Form; readonly isFirst?: boolean; readonly label?: ReactNode }) {
  const problem = useProblem(props.form)
  return (
    <TextInput
      {...props.form.register('mobile')}
      size="md"
      type="tel"
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      data-autofocus={props.isFirst === true ? true : undefined}
      label={props.label ?? <Words id="members.enrol.mobile" />}
      error={problem('mobile')}
    />
  )
}

/** The name of a member; `isFirst`: the focus begins here. */
export function NameField(props: { readonly form: Form; readonly isFirst: boolean }) {
  const problem = useProblem(props.form)
  return (
    <TextInput
      {...props.form.register('name')}
      size="md"
      autoComplete="off"
      maxLength={120}
      data-autofocus={props.isFirst ? true : undefined}
      label={<Words id="members.enrol.name" />}
      error={problem('name')}
    />
  )
}

/** The birthday, typed as people do. */
export function BirthdayField(props: { readonly form: Form; readonly label: ReactNode }) {
  const say = useText()
  const problem = useProblem(props.form)
  return (
    <TextInput
      {...props.form.register('birthday')}
      size="md"
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      label={props.label}
      placeholder={say('members.enrol.birthday.form')}
      error={problem('birthday')}
    />
  )
}

/** Female, male, or nothing said. */
export function SexField(props: { readonly form: Form }) {
  const say = useText()
  const id = useId()
  return (
    <div className={styles['sex']}>
      <span id={id} className={styles['legend']}>
        <Words id="members.enrol.sex" />
      </span>
      <Controller
        control={props.form.control}
        name="sex"
        render={({ field }) => (
          <SegmentedControl
            fullWidth
            size="md"
            aria-labelledby={id}
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
  )
}
