import { isOverdue, type Complaint } from '#domain/care/complaint.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { Panel } from '#ui/Panel.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconMoodSmile } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import styles from './care.module.css'
import { ComplaintPage } from './ComplaintPage.tsx'
import { PickList, type PickRow } from './PickList.tsx'
import type { CareView } from './use-care.ts'
import { sayAbout } from './words/complaint-text.ts'

/** Complaints, and the one in hand beside them. */
export function Complaints(props: {
  readonly view: CareView
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { desk, complaints, staff } = props.view
  const inHand = complaints.find(({ id }) => id === props.chosen) ?? complaints[0]
  if (inHand === undefined) {
    return (
      <Panel title={say('care.complaints')}>
        <EmptyState
          icon={<IconMoodSmile size={40} />}
          title={<Words id="care.complaints.none" />}
          todo={<Words id="care.complaints.none.todo" />}
        />
      </Panel>
    )
  }
  const row = (complaint: Complaint): PickRow => {
    const { id, state, due, owner, closedAt } = complaint
    const late = isOverdue(complaint, desk.now)
    const name = staff.find((one) => one.id === owner)?.name ?? owner
    return {
      id,
      title: sayAbout(say, desk.policy, complaint),
      detail:
        state === 'open'
          ? say('care.row.open', { name, due: formatMoment(due, locale) })
          : say('care.row.closed', { name, at: formatMoment(closedAt ?? 0, locale) }),
      mark: late ? say('care.overdue') : state === 'closed' ? say('care.closed') : null,
      tone: late ? 'bad' : state === 'closed' ? 'dim' : 'plain',
    }
  }
  return (
    <div className={styles['grid']}>
      <Panel title={say('care.complaints')} flush>
        <PickList
          label={say('care.complaints')}
          rows={complaints.map(row)}
          chosen={inHand.id}
          onChoose={props.onChoose}
        />
      </Panel>
      <ComplaintPage key={inHand.id} view={props.view} complaint={inHand} />
    </div>
  )
}
