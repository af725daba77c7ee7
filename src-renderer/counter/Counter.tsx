import { EmptyState } from '#ui/EmptyState.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { Opening } from '#ui/Opening.tsx'
import { IconFileDescription } from '@tabler/icons-react'
import { CounterDesk } from './CounterDesk.tsx'
import type { CounterSlots } from './slots.ts'
import { useCounterView } from './use-counter-view.ts'

/** The place where goods are sold. `slots` show what belongs to other places of work. */
export function Counter(props: { readonly slots: CounterSlots }) {
  const say = useText()
  const view = useCounterView()
  if (view === undefined) return <Opening title={say('counter.opening')} />
  if (view === null) {
    return (
      <EmptyState
        icon={<IconFileDescription size={40} />}
        title={<Words id="counter.no-programme" />}
        todo={<Words id="counter.no-programme.todo" />}
      />
    )
  }
  return <CounterDesk view={view} slots={props.slots} />
}
