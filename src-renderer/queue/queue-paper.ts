import type { QueueLane, QueuePolicy } from '#domain/queue/queue-policy.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import { feed, pair, qr, RULE, text, type Paper } from '#printing/paper.ts'
import { formatMoment } from '#ui/format/time.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { jobId, type PrintJob } from '#ui/printing/printing.ts'
import { sayWait } from './words/say-wait.ts'

/** What the guest takes along: the number, how long it may take, and a code that our scanners read. */
export function ticketJob(
  { say, locale, identity }: PaperWords,
  { ticket, lane, policy }: { readonly ticket: Ticket; readonly lane: QueueLane; readonly policy: QueuePolicy },
): PrintJob {
  const { label, party, ahead, estimate, takenAt, code } = ticket
  const paper: Paper = [
    text(identity.store.name, { align: 'center', bold: true }),
    text(lane.name, { align: 'center' }),
    text(label, { align: 'center', large: true, bold: true }),
    RULE,
    ...(party === null ? [] : [pair(say('queue.fact.party'), say('queue.people.n', { n: party }))]),
    pair(say('queue.paper.ahead'), say('queue.waiting', { n: ahead })),
    ...(estimate === null ? [] : [pair(say('queue.fact.told'), sayWait(say, estimate))]),
    pair(say('queue.fact.taken'), formatMoment(takenAt, locale)),
    qr(code),
    text(say('queue.paper.passed', { n: policy.passed.keepMinutes }), { align: 'center' }),
    feed(1),
  ]
  return { id: jobId(code, false), name: say('queue.paper.ticket', { label }), paper }
}
