import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import { IconCrown, IconEye, IconEyeOff, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Part } from '../page/Part.tsx'
import { ProfileFacts } from '../page/ProfileFacts.tsx'
import { EditDialog } from './EditDialog.tsx'
import styles from './profile.module.css'
import { useReveal } from './use-reveal.ts'

/** The member's profile: what is hidden of it can be shown by whose role allows it, and all can be changed. */
export function ProfilePart(props: {
  readonly view: MemberView
  readonly programme: Programme
  readonly today: BusinessDay
  /** Sells or renews a paid membership; undefined where none is sold. */
  readonly onPlans: (() => void) | undefined
}) {
  const { view, programme, today, onPlans } = props
  const reveal = useReveal(view.member.id)
  const [editing, setEditing] = useState(false)
  const isSeen = reveal !== null && reveal.seen !== null
  const label = isSeen ? 'members.reveal.hide' : 'members.reveal.show'
  useKeys([
    { stroke: 'F2', label, run: () => reveal?.toggle(), enabled: reveal !== null },
    { stroke: 'F3', label: 'members.profile.edit', run: () => setEditing(true) },
    { stroke: 'F5', label: 'members.plan.more', run: () => onPlans?.(), enabled: onPlans !== undefined },
  ])
  return (
    <Part title={<Words id="members.page.profile" />}>
      <div className={styles['actions']}>
        {reveal === null ? null : (
          <PlainButton
            stroke="F2"
            icon={isSeen ? <IconEyeOff size={20} /> : <IconEye size={20} />}
            busy={reveal.busy}
            onClick={reveal.toggle}
          >
            <Words id={label} />
          </PlainButton>
        )}
        <PlainButton stroke="F3" icon={<IconPencil size={20} />} onClick={() => setEditing(true)}>
          <Words id="members.profile.edit" />
        </PlainButton>
        {onPlans === undefined ? null : (
          <PlainButton stroke="F5" icon={<IconCrown size={20} />} onClick={onPlans}>
            <Words id="members.plan.more" />
          </PlainButton>
        )}
      </div>
      {isSeen ? (
        <p role="status" className={styles['logged']}>
          <Words id="members.reveal.logged" />
        </p>
      ) : null}
      <ProfileFacts {...{ view, programme, today }} seen={reveal?.seen ?? null} />
      {editing ? (
        <EditDialog member={view.member} seen={reveal?.seen ?? null} onClose={() => setEditing(false)} />
      ) : null}
    </Part>
  )
}
