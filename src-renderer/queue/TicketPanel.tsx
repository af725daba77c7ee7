import { keptUntil } from '#domain/queue/line.ts'
import { isOver, waitedOf, type Ticket } from '#domain/queue/ticket.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FactList } from '#ui/FactList.tsx'
import { formatClock } from '#ui/format/time.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { QrCode } from '#ui/paper/QrCode.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { Move } from '#usecases/move-ticket.ts'
import { IconPrinter, IconTicket } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import styles from './queue.module.css'
import type { QueueView } from './use-queue.ts'
import { sayWait } from './words/say-wait.ts'
import { STATE_TEXT } from './words/state-text.ts'

type Step = { readonly stroke: string; readonly label: MessageKey; readonly move: Move; readonly look?: 'primary' }

const CALL: Move = { kind: 'call', approvedBy: null }

/** What can be done with a number as it is, the likeliest first. */
function stepsOf({ state }: Ticket): readonly Step[] {
  switch (state) {
    case 'called':
      return [
        { stroke: 'F8', label: 'queue.do.seat', move: { kind: 'seat' }, look: 'primary' },
        { stroke: 'F6', label: 'queue.do.again', move: CALL },
        { stroke: 'F7', label: 'queue.do.absent', move: { kind: 'absent' } },
        { stroke: 'F9', label: 'queue.do.leave', move: { kind: 'leave' } },
      ]
    case 'waiting':
      return [
        { stroke: 'F6', label: 'queue.do.call', move: CALL, look: 'primary' },
        { stroke: 'F8', label: 'queue.do.seat', move: { kind: 'seat' } },
        { stroke: 'F7', label: 'queue.do.pass', move: { kind: 'pass' } },
        { stroke: 'F9', label: 'queue.do.leave', move: { kind: 'leave' } },
      ]
    case 'passed':
      return [
        { stroke: 'F6', label: 'queue.do.return', move: { kind: 'return' }, look: 'primary' },
        { stroke: 'F8', label: 'queue.do.seat', move: { kind: 'seat' } },
        { stroke: 'F9', label: 'queue.do.leave', move: { kind: 'leave' } },
      ]
    case 'seated':
    case 'left':
    case 'withdrawn':
      return []
  }
}

/** The number in hand: what is known of it, its code, and what can be done. */
export function TicketPanel(props: {
  readonly view: QueueView
  readonly ticket: Ticket | null
  readonly onMove: (move: Move) => void
  readonly onCranes: () => void
  /** Null where nothing can be printed here. */
  readonly onPrint: (() => void) | null
}) {
  const say = useText()
  const { locale } = useIntl()
  const { view, ticket } = props
  const { policy, now } = view.desk
  const steps = ticket === null ? [] : stepsOf(ticket)
  const canCompensate =
    policy.compensation !== null && ticket !== null && ticket.state !== 'left' && ticket.state !== 'withdrawn'
  useKeys([
    ...steps.map(({ stroke, label, move }) => ({ stroke, label, run: () => props.onMove(move) })),
    { stroke: 'F10', label: 'queue.cranes', run: props.onCranes, enabled: canCompensate },
    {
      stroke: 'p',
      label: 'queue.print',
      run: () => props.onPrint?.(),
      enabled: ticket !== null && props.onPrint !== null,
    },
  ])
  if (ticket === null) {
    return (
      <Panel title={say('queue.in-hand')}>
        <EmptyState
          icon={<IconTicket size={40} />}
          title={<Words id="queue.in-hand.none" />}
          todo={<Words id="queue.in-hand.none.todo" />}
        />
      </Panel>
    )
  }
  const { memberId, mobile, party, estimate, gifts, coupon, state } = ticket
  const member = memberId === null ? undefined : view.names.get(memberId)
  const cause = policy.causes.find(({ id }) => id === ticket.cause)
  const names = gifts.map((gift) => policy.gifts.find(({ id }) => id === gift)?.name ?? say('queue.gift.removed'))
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(party === null ? [] : [[say('queue.fact.party'), say('queue.people.n', { n: party })] as const]),
    [say('queue.fact.taken'), formatClock(ticket.takenAt, locale)],
    [say('queue.fact.waited'), say('queue.minutes', { n: Math.floor(waitedOf(ticket, now) / 60_000) })],
    ...(estimate === null ? [] : [[say('queue.fact.told'), sayWait(say, estimate)] as const]),
    ...(ticket.calls === 0 ? [] : [[say('queue.fact.calls'), say('queue.times', { n: ticket.calls })] as const]),
    ...(state === 'passed' ? [[say('queue.fact.kept'), formatClock(keptUntil(ticket, policy), locale)] as const] : []),
    ...(member === undefined ? [] : [[say('queue.fact.member'), member] as const]),
    ...(mobile === null ? [] : [[say('queue.fact.mobile'), <MaskedMobile key="m" mobile={mobile} />] as const]),
    ...(cause === undefined ? [] : [[say('queue.cause'), cause.name] as const]),
    ...(coupon === null ? [] : [[say('queue.fact.coupon'), formatMoneyShort(coupon.off)] as const]),
    ...(names.length === 0 ? [] : [[say('queue.fact.gifts'), names.join(say('queue.separator'))] as const]),
  ]
  return (
    <Panel
      title={say('queue.in-hand')}
      aside={
        props.onPrint === null ? null : (
          <PlainButton look="quiet" stroke="p" icon={<IconPrinter size={20} />} onClick={props.onPrint}>
            <Words id="queue.print" />
          </PlainButton>
        )
      }
      foot={
        <div className={styles['steps']}>
          {steps.map(({ stroke, label, move, look }) => (
            <BigButton key={label} grow stroke={stroke} look={look ?? 'plain'} onClick={() => props.onMove(move)}>
              {say(label)}
            </BigButton>
          ))}
        </div>
      }
    >
      <div className={styles['inHand']}>
        <div className={styles['head']}>
          <p className={styles['big']}>{ticket.label}</p>
          <p className={styles['state']} data-state={state}>
            {say(STATE_TEXT[state])}
          </p>
          {isOver(ticket) ? null : (
            <div className={styles['qr']}>
              <QrCode text={ticket.code} />
            </div>
          )}
        </div>
        <FactList rows={facts} />
        {canCompensate ? (
          <div className={styles['care']}>
            <PlainButton stroke="F10" grow onClick={props.onCranes}>
              {say(coupon === null ? 'queue.cranes' : 'queue.cranes.again')}
            </PlainButton>
            {policy.gifts.map(({ id, name }) => (
              <PlainButton key={id} grow onClick={() => props.onMove({ kind: 'gift', gift: id })}>
                {say('queue.give', { name })}
              </PlainButton>
            ))}
          </div>
        ) : null}
      </div>
    </Panel>
  )
}
