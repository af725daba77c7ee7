import { may } from '#domain/may.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlaceFrame } from '#ui/place/PlaceFrame.tsx'
import { PlaceTabs } from '#ui/place/PlaceTabs.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Opening } from '#ui/Opening.tsx'
import { Words } from '#ui/text/Words.tsx'
import type { Rated } from '#usecases/rate.ts'
import { IconHeartOff, IconMessagePlus, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './care.module.css'
import { Complaints } from './Complaints.tsx'
import { HandOverDialog } from './HandOverDialog.tsx'
import { RatingDialog } from './RatingDialog.tsx'
import { TakeDialog } from './TakeDialog.tsx'
import { Tasks } from './Tasks.tsx'
import { useCare, type CareView } from './use-care.ts'
import { useTasks } from './use-tasks.ts'

/**
 * Care for customers: one list, one of it in hand, one next step. `saleId`: of whose customer a complaint is to be taken.
 */
export function CareScreen(props: { readonly saleId: string | null; readonly onBack: () => void }) {
  const say = useText()
  const view = useCare()
  useKeys([{ stroke: 'Escape', label: 'care.back', run: props.onBack }])
  if (view === undefined) return <Opening title={say('care.opening')} />
  if (view === null) {
    return (
      <EmptyState
        icon={<IconHeartOff size={40} />}
        title={<Words id="care.none" />}
        todo={<Words id="care.none.todo" />}
        action={
          <PlainButton stroke="Escape" onClick={props.onBack}>
            <Words id="care.back" />
          </PlainButton>
        }
      />
    )
  }
  return <Desk view={view} saleId={props.saleId} onBack={props.onBack} />
}

const TABS = {
  tasks: { stroke: 'F3', label: 'care.tasks' },
  complaints: { stroke: 'F4', label: 'care.complaints' },
} as const satisfies Readonly<Record<string, { readonly stroke: string; readonly label: MessageKey }>>
type Tab = keyof typeof TABS
const TAB_NAMES: readonly Tab[] = ['tasks', 'complaints']

function Desk(props: { readonly view: CareView; readonly saleId: string | null; readonly onBack: () => void }) {
  const say = useText()
  const { staff } = useSession()
  const { view } = props
  const tasks = useTasks(view.desk)
  const [tab, setTab] = useState<Tab>('tasks')
  const [dialog, setDialog] = useState<'take' | 'hand-over' | null>(props.saleId === null ? null : 'take')
  const [chosen, setChosen] = useState<string | null>(null)
  const [segment, setSegment] = useState<string | null>(null)
  // It outlives the task that it belongs to, which is done by then.
  const [rating, setRating] = useState<Rated | null>(null)
  const isManager = may(staff.role, 'see-all-care')
  const handOver = () => setDialog('hand-over')
  useKeys([
    { stroke: 'F2', label: 'care.take', run: () => setDialog('take') },
    ...TAB_NAMES.map((each) => ({ ...TABS[each], run: () => setTab(each) })),
    { stroke: 'F10', label: 'care.hand-over', run: handOver, enabled: isManager },
  ])
  const open = view.complaints.filter(({ state }) => state === 'open').length
  const counts: Readonly<Record<Tab, number | undefined>> = { tasks: tasks?.length, complaints: open }
  return (
    <PlaceFrame
      back={say('care.back')}
      title={say('care.title')}
      onBack={props.onBack}
      head={
        <>
          <PlaceTabs
            label={say('care.title')}
            tabs={TAB_NAMES.map((each) => ({
              name: each,
              title: say(TABS[each].label),
              stroke: TABS[each].stroke,
              count: counts[each],
            }))}
            open={tab}
            onOpen={setTab}
          />
          <div className={styles['room']} />
          {isManager ? (
            <PlainButton stroke="F10" icon={<IconUsers size={20} />} onClick={handOver}>
              {say('care.hand-over')}
            </PlainButton>
          ) : null}
          <PlainButton stroke="F2" icon={<IconMessagePlus size={20} />} onClick={() => setDialog('take')}>
            {say('care.take')}
          </PlainButton>
        </>
      }
    >
      {tab === 'tasks' ? (
        <Tasks {...{ view, tasks, chosen, segment }} onChoose={setChosen} onSegment={setSegment} onRate={setRating} />
      ) : (
        <Complaints view={view} chosen={chosen} onChoose={setChosen} />
      )}
      {dialog === 'take' ? (
        <TakeDialog
          desk={view.desk}
          staff={view.staff}
          saleId={props.saleId}
          onTaken={({ id }) => {
            setTab('complaints')
            setChosen(id)
            setDialog(null)
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {rating === null ? null : <RatingDialog rated={rating} onClose={() => setRating(null)} />}
      {dialog === 'hand-over' ? (
        <HandOverDialog view={view} tasks={tasks ?? []} onClose={() => setDialog(null)} />
      ) : null}
    </PlaceFrame>
  )
}
