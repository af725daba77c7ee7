import type { MemberView } from '#store/queries.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatPoints } from '#ui/format/points.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { eraseMember } from '#usecases/erase-member.ts'
import { useState } from 'react'
import styles from './records.module.css'
import { sayRecordsRefusal } from './say-records-refusal.ts'

/** Says what goes and what stays, and asks a manager; then the member is forgotten. */
export function EraseDialog(props: {
  readonly view: MemberView
  readonly onClose: () => void
  readonly onErased: () => void
}) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const managers = useManagers()
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<ReturnType<typeof sayRecordsRefusal> | null>(null)
  // As it was asked for: the member is gone before the dialog is.
  const [{ member, coupons, plans }] = useState(props.view)
  const owes = member.owed > 0 ? sayRecordsRefusal(say, { kind: 'owes', points: member.owed }) : null
  const shown = trouble ?? owes
  const ask = () => {
    if (owes === null) setAsking(true)
  }
  const erase = async (approvedBy: string): Promise<void> => {
    setAsking(false)
    const result = await eraseMember(ports, { memberId: member.id, staff: staff.id, approvedBy })
    if (!result.ok) return setTrouble(sayRecordsRefusal(say, result.reason))
    tell({ tone: 'ok', title: say(result.value.filed ? 'members.erase.done' : 'members.erase.done.later') })
    props.onErased()
  }
  const points = member.lots.reduce((sum, lot) => sum + lot.points, 0)
  const lost = { points: formatPoints(points as never), coupons: coupons.length, plans: plans.length }
  return (
    <DialogFrame
      title={<Words id="members.erase.title" values={{ name: member.profile.name }} />}
      width="medium"
      onClose={props.onClose}
    >
      <AskKey run={ask} enabled={owes === null} />
      <div className={styles['erase']}>
        <List of="members.erase.goes" rows={['members.erase.goes.person', 'members.erase.goes.words']} />
        <p className={styles['lost']}>
          <Words id="members.erase.lost" values={lost} />
        </p>
        <List of="members.erase.stays" rows={['members.erase.stays.sales', 'members.erase.stays.copies']} />
        {shown === null ? null : <InlineError title={shown.title} todo={shown.todo} />}
        <BigButton look="danger" stroke="F9" grow disabled={owes !== null} onClick={ask}>
          <Words id="members.erase.ask" />
        </BigButton>
      </div>
      {asking ? (
        <ApprovalDialog
          what="member-erasure"
          managers={managers}
          why={<Words id="members.erase.approve" values={{ name: member.profile.name }} />}
          onApproved={({ id }) => void erase(id)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </DialogFrame>
  )
}

/** Inside the dialog, so that it belongs to it. */
function AskKey(props: { readonly run: () => void; readonly enabled: boolean }) {
  useKeys([{ stroke: 'F9', label: 'members.erase.ask', ...props }])
  return null
}

type ListText = 'members.erase.goes' | 'members.erase.stays'
type RowText = `${ListText}.${'person' | 'words' | 'sales' | 'copies'}` & Parameters<typeof Words>[0]['id']

function List(props: { readonly of: ListText; readonly rows: readonly RowText[] }) {
  return (
    <section>
      <h3 className={styles['head']}>
        <Words id={props.of} />
      </h3>
      <ul className={styles['list']}>
        {props.rows.map((id) => (
          <li key={id}>
            <Words id={id} />
          </li>
        ))}
      </ul>
    </section>
  )
}
