import { zodResolver } from '@hookform/resolvers/zod'
import { useHelpTopic } from '#ui/help-topic.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { Words } from '#ui/text/Words.tsx'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import { EnrolFields } from './EnrolFields.tsx'
import { enrolSchema, startOf, type EnrolForm } from './enrol-form.ts'
import { EnrolTrouble } from './EnrolTrouble.tsx'
import { KnownMember } from './KnownMember.tsx'
import styles from './enrol.module.css'
import { useEnrol } from './use-enrol.ts'
import { useKnownMobile } from './use-known-mobile.ts'

/**
 * Enrols a member: mobile, name, consent, Enter. A number that somebody has already is found while it
 * is typed, and Enter attaches that member instead. The same with and without a network.
 */
export function EnrolDialog(props: {
  readonly typed: string
  readonly onClose: () => void
  readonly onMember: (memberId: string) => void
}) {
  useHelpTopic('members')
  const { ports } = useSession()
  const schema = useMemo(() => enrolSchema(ports.now), [ports])
  const form = useForm<EnrolForm>({
    resolver: zodResolver(schema),
    defaultValues: startOf(props.typed),
    mode: 'onTouched',
  })
  const { refusal, enrol } = useEnrol(props.onMember)
  const known = useKnownMobile(form.watch('mobile'))
  const { isSubmitting } = form.formState
  return (
    <DialogFrame title={<Words id="members.enrol.title" />} onClose={props.onClose}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (known !== null) props.onMember(known.member.id)
          else if (!isSubmitting) void form.handleSubmit(enrol)(event)
        }}
      >
        <EnrolFields form={form} />
        <div className={styles['place']}>
          {known === null ? <EnrolTrouble refusal={refusal} /> : <KnownMember view={known} />}
        </div>
        <BigButton type="submit" look="primary" stroke="Enter" grow busy={isSubmitting}>
          <Words id={known === null ? 'members.enrol.submit' : 'members.enrol.attach'} />
        </BigButton>
      </form>
    </DialogFrame>
  )
}
