import { waitedOf, type Ticket } from '#domain/queue/ticket.ts'
import { millis } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { useText } from '#ui/text/use-text.ts'
import styles from './queue.module.css'
import { STATE_TEXT } from './words/state-text.ts'

/** One number in its lane; a touch takes it in hand. */
export function TicketRow(props: {
  readonly ticket: Ticket
  readonly now: number
  readonly name: string | null
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const say = useText()
  const { ticket, now } = props
  const minutes = Math.floor(waitedOf(ticket, millis(now)) / 60_000)
  const who = props.name ?? (ticket.mobile === null ? null : say('queue.tail', { tail: ticket.mobile.slice(-4) }))
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        data-state={ticket.state}
        aria-pressed={props.chosen}
        onClick={props.onChoose}
      >
        <strong className={styles['label']}>{ticket.label}</strong>
        <span className={styles['who']}>
          {[ticket.party === null ? null : say('queue.people.n', { n: ticket.party }), who]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        <span className={styles['how']}>
          {ticket.coupon === null ? null : (
            <span className={styles['badge']}>
              {say('queue.badge.coupon', { off: formatMoneyShort(ticket.coupon.off) })}
            </span>
          )}
          {ticket.state === 'waiting' && ticket.skips > 0 ? (
            <span className={styles['badge']}>{say('queue.badge.skipped', { n: ticket.skips })}</span>
          ) : null}
          {ticket.state === 'called' ? <span className={styles['calledMark']}>{say(STATE_TEXT.called)}</span> : null}
          <span className={styles['minutes']}>{say('queue.minutes', { n: minutes })}</span>
        </span>
      </button>
    </li>
  )
}
