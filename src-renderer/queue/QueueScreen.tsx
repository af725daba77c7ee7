import { EmptyState } from '#ui/EmptyState.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Opening } from '#ui/Opening.tsx'
import { Words } from '#ui/text/Words.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { IconTicketOff } from '@tabler/icons-react'
import { Desk } from './Desk.tsx'
import { useQueue } from './use-queue.ts'

/** The queue desk. `ticketId`: a number that was scanned elsewhere and is to be in hand. */
export function QueueScreen(props: { readonly ticketId: string | null; readonly onBack: () => void }) {
  const say = useText()
  const view = useQueue()
  useKeys([{ stroke: 'Escape', label: 'queue.back', run: props.onBack }])
  if (view === undefined) return <Opening title={say('queue.opening')} />
  if (view === null) {
    return (
      <EmptyState
        icon={<IconTicketOff size={40} />}
        title={<Words id="queue.none" />}
        todo={<Words id="queue.none.todo" />}
        action={
          <PlainButton stroke="Escape" onClick={props.onBack}>
            <Words id="queue.back" />
          </PlainButton>
        }
      />
    )
  }
  return <Desk view={view} ticketId={props.ticketId} onBack={props.onBack} />
}
