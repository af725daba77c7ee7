import type { Ticket } from '#domain/queue/ticket.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { LaneOutlook } from '#usecases/queue-outlook.ts'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useId } from 'react'
import styles from './queue.module.css'
import { TicketRow } from './TicketRow.tsx'
import { sayWait } from './words/say-wait.ts'

/** A lane: how long it is, who is called, who is next, who was passed. */
export function LaneCard(props: {
  readonly outlook: LaneOutlook
  readonly now: number
  readonly names: ReadonlyMap<string, string>
  readonly chosen: string | null
  /** The key that calls the next, where it is this lane's. */
  readonly stroke: string | null
  readonly onChoose: (ticket: Ticket) => void
  readonly onCall: () => void
}) {
  const say = useText()
  const id = useId()
  const { lane, line, called, passed, estimate } = props.outlook
  const next = line[0]
  const rows = (tickets: readonly Ticket[]) =>
    tickets.map((ticket) => (
      <TicketRow
        key={ticket.id}
        ticket={ticket}
        now={props.now}
        name={ticket.memberId === null ? null : (props.names.get(ticket.memberId) ?? null)}
        chosen={ticket.id === props.chosen}
        onChoose={() => props.onChoose(ticket)}
      />
    ))
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <header className={styles['cardHead']}>
        <h2 id={id}>
          <span className={styles['letter']}>{lane.id}</span> {lane.name}
        </h2>
        <p>
          {say('queue.waiting', { n: line.length })}
          {estimate === null ? null : <small>{sayWait(say, estimate)}</small>}
        </p>
      </header>
      <div className={styles['cardCall']}>
        <BigButton
          grow
          icon={<IconSpeakerphone size={24} />}
          disabled={next === undefined}
          {...(props.stroke === null ? {} : { stroke: props.stroke })}
          onClick={props.onCall}
        >
          {next === undefined ? say('queue.call.nobody') : say('queue.call.next', { label: next.label })}
        </BigButton>
      </div>
      <ul className={styles['rows']} aria-label={say('queue.line', { lane: lane.name })}>
        {rows(called)}
        {rows(line)}
        {passed.length === 0 ? null : (
          <li className={styles['passedHead']}>
            <Words id="queue.passed" values={{ n: passed.length }} />
          </li>
        )}
        {rows(passed)}
      </ul>
    </section>
  )
}
