import { EmptyState } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { Opening } from '#ui/Opening.tsx'
import type { Rated } from '#usecases/rate.ts'
import type { ListedTask } from '#usecases/work-list.ts'
import { IconCoffee } from '@tabler/icons-react'
import styles from './care.module.css'
import { PickList, type PickRow } from './PickList.tsx'
import { SegmentFilter } from './SegmentFilter.tsx'
import { TaskPage } from './TaskPage.tsx'
import type { CareView } from './use-care.ts'
import { EFFORT_TEXT, sayReason, TASK_TEXT } from './words/say-task.ts'

/** Whom to call today, all or those of one segment, and the one in hand beside them. */
export function Tasks(props: {
  readonly view: CareView
  readonly tasks: readonly ListedTask[] | undefined
  readonly chosen: string | null
  /** Of whom the list is; null: of all. */
  readonly segment: string | null
  readonly onChoose: (id: string) => void
  readonly onSegment: (id: string | null) => void
  readonly onRate: (rated: Rated) => void
}) {
  const say = useText()
  const { view, tasks } = props
  if (tasks === undefined) {
    return (
      <Panel title={say('care.tasks')}>
        <Opening title={say('care.tasks.opening')} />
      </Panel>
    )
  }
  const all = view.desk.programme.segments ?? []
  const segment = all.find(({ id }) => id === props.segment) ?? null
  const shown = segment === null ? tasks : tasks.filter(({ segments }) => segments.includes(segment.id))
  const filter =
    all.length === 0 ? null : (
      <SegmentFilter segments={all} tasks={tasks} chosen={segment?.id ?? null} onChoose={props.onSegment} />
    )
  const inHand = shown.find(({ task }) => task.id === props.chosen) ?? shown[0]
  if (inHand === undefined) {
    return (
      <Panel title={say('care.tasks')} aside={filter}>
        <EmptyState
          icon={<IconCoffee size={40} />}
          title={segment === null ? say('care.tasks.none') : say('care.tasks.none-of', { name: segment.name })}
          todo={<Words id={segment === null ? 'care.tasks.none.todo' : 'care.tasks.none-of.todo'} />}
        />
      </Panel>
    )
  }
  const row = ({ task, profile }: ListedTask): PickRow => {
    const { id, reason, tries } = task
    const isPressing = reason.kind === 'call-back' || (reason.kind === 'win-back' && reason.class === 'vip')
    const effort = reason.kind === 'win-back' ? say(EFFORT_TEXT[reason.class]) : null
    return {
      id,
      title: say('care.task.row', { kind: say(TASK_TEXT[reason.kind]), name: profile?.name ?? say('care.stranger') }),
      detail: sayReason(say, reason, view.desk.day),
      mark: tries > 0 ? say('care.tries', { n: tries }) : effort,
      tone: isPressing ? 'warn' : 'plain',
    }
  }
  return (
    <div className={styles['grid']}>
      <Panel title={say('care.tasks')} aside={filter} flush>
        <PickList label={say('care.tasks')} rows={shown.map(row)} chosen={inHand.task.id} onChoose={props.onChoose} />
      </Panel>
      <TaskPage key={inHand.task.id} view={view} listed={inHand} onRate={props.onRate} />
    </div>
  )
}
