import type { TicketState } from '#domain/queue/ticket.ts'
import type { QueueAct } from '#domain/queue/queue-fact.ts'
import type { MessageKey } from '#ui/text/message-key.ts'

export const STATE_TEXT: Readonly<Record<TicketState, MessageKey>> = {
  waiting: 'queue.state.waiting',
  called: 'queue.state.called',
  passed: 'queue.state.passed',
  seated: 'queue.state.seated',
  left: 'queue.state.left',
  withdrawn: 'queue.state.withdrawn',
}

/** What was done, for the button that takes it back. */
export const ACT_TEXT: Readonly<Record<QueueAct['kind'], MessageKey>> = {
  take: 'queue.act.take',
  call: 'queue.act.call',
  skip: 'queue.act.skip',
  pass: 'queue.act.pass',
  return: 'queue.act.return',
  seat: 'queue.act.seat',
  leave: 'queue.act.leave',
  gift: 'queue.act.gift',
  coupon: 'queue.act.coupon',
  undo: 'queue.act.undo',
}
