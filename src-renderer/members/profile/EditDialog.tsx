import { zodResolver } from '@hookform/resolvers/zod'
import type { Member } from '#domain/member.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { Words } from '#ui/text/Words.tsx'
import type { Revealed } from '#usecases/reveal-member.ts'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { EnrolForm } from '../enrol-form.ts'
import styles from '../enrol.module.css'
import { EditFields } from './EditFields.tsx'
import { editSchema, startOfEdit } from './edit-form.ts'
import { useEdit } from './use-edit.ts'

/**
 * Changes a member's profile: name, mobile number, birthday, sex, and by which channels they agree to be written to. The
 * same with and without a network.
 */
export function EditDialog(props: {
  readonly member: Member
  /** What is hidden otherwise; null while it is. */
  readonly seen: Revealed | null
  readonly onClose: () => void
}) {
  const { ports } = useSession()
  // As the dialog was opened: what arrives or is hidden meanwhile changes nothing in it.
  const [opened] = useState({ ...props.member.profile, hides: props.seen === null })
  const [schema] = useState(() => editSchema(ports.now, opened))
  const form = useForm<EnrolForm>({
    resolver: zodResolver(schema),
    defaultValues: startOfEdit(opened),
    mode: 'onTouched',
  })
  const { trouble, save } = useEdit(props.member.id, opened, props.onClose)
  const { isSubmitting } = form.formState
  return (
    <DialogFrame title={<Words id="members.profile.title" values={{ name: opened.name }} />} onClose={props.onClose}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSubmitting) void form.handleSubmit(save)(event)
        }}
      >
        <EditFields form={form} opened={opened} />
        <div className={styles['place']}>
          {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
        </div>
        <BigButton type="submit" look="primary" stroke="Enter" grow busy={isSubmitting}>
          <Words id="members.profile.save" />
        </BigButton>
      </form>
    </DialogFrame>
  )
}
