import { FactList } from '#ui/FactList.tsx'
import { formatDay } from '#ui/format/day.ts'
import { leadOn } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import type { Rated } from '#usecases/rate.ts'
import type { ListedTask } from '#usecases/work-list.ts'
import { useState, type ReactNode } from 'react'
import { AssignDialog } from './AssignDialog.tsx'
import styles from './care.module.css'
import { History } from './History.tsx'
import { OutcomeDialog } from './OutcomeDialog.tsx'
import type { CareView } from './use-care.ts'
import { useCareActions } from './use-care-actions.ts'
import { sayChannels, sayReason, TASK_TEXT } from './words/say-task.ts'
import { sayAbout } from './words/complaint-text.ts'

/** The task in hand: whom to call and why, what was tried, and the one next step. */
export function TaskPage(props: {
  readonly view: CareView
  readonly listed: ListedTask
  readonly onRate: (rated: Rated) => void
}) {
  const say = useText()
  const actions = useCareActions()
  const [dialog, setDialog] = useState<'outcome' | 'assign' | null>(null)
  const { view, listed } = props
  const { desk, staff, complaints } = view
  const { task, profile } = listed
  const { reason, owner, due } = task
  const nameOf = (one: string) => staff.find((each) => each.id === one)?.name ?? one
  const complaint = reason.kind === 'call-back' ? complaints.find(({ id }) => id === reason.complaint) : undefined
  const mobile = complaint?.mobile ?? profile?.mobile ?? null
  useKeys([
    { stroke: 'F6', label: 'care.do.outcome', run: () => setDialog('outcome') },
    { stroke: 'F7', label: 'care.do.assign', run: () => setDialog('assign') },
  ])
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('care.fact.customer'), profile?.name ?? say('care.stranger')],
    ...(mobile === null ? [] : [[say('care.fact.mobile'), <MaskedMobile key="m" mobile={mobile} />] as const]),
    [say('care.fact.channels'), sayChannels(say, profile, reason.kind === 'call-back')],
    [say('care.fact.since'), formatDay(due, desk.day)],
    [say('care.fact.owner'), owner === null ? say('care.nobody') : nameOf(owner)],
    ...(complaint === undefined
      ? []
      : [
          [say('care.complaint'), sayAbout(say, desk.policy, complaint)] as const,
          [say('care.words.close'), complaint.solution] as const,
        ]),
  ]
  return (
    <Panel
      title={say(TASK_TEXT[reason.kind])}
      foot={
        <div className={styles['steps']}>
          <BigButton grow look="primary" stroke="F6" onClick={() => setDialog('outcome')}>
            {say('care.do.outcome')}
          </BigButton>
          <BigButton grow stroke="F7" onClick={() => setDialog('assign')}>
            {say('care.do.assign')}
          </BigButton>
        </div>
      }
    >
      <div className={styles['page']}>
        <p className={styles['why']}>{sayReason(say, reason, desk.day)}</p>
        <FactList rows={facts} />
        {task.history.length === 0 ? null : <History facts={task.history} nameOf={nameOf} />}
      </div>
      {dialog === 'assign' ? (
        <AssignDialog
          staff={staff}
          owner={owner}
          onChoose={(to) => void leadOn(actions.takeOver(task, to), () => setDialog(null))}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'outcome' ? (
        <OutcomeDialog desk={desk} task={task} onRate={props.onRate} onClose={() => setDialog(null)} />
      ) : null}
    </Panel>
  )
}
