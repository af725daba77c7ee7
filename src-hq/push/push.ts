import { PushRequest, type EventVerdict, type PushAnswer } from '#protocol/sync.ts'
import type { AnyEvent, JournalEvent } from '#protocol/event.ts'
import type { Context } from '../context.ts'
import { keepJson, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { asWritten, type AsWritten } from './as-written.ts'
import { follow, forkOf, rejected, type Chain, type KnownEvent, type Link } from './chain.ts'
import { classifyAll } from './classify-all.ts'
import type { Classified } from './classify.ts'
import { sweepErasures } from '../erasure/sweep.ts'
import { keepEvents, keepForks } from './keep-events.ts'
import { retryAsked } from './retry-asked.ts'
import { tellRejections } from './tell-rejections.ts'
import { applyUnderLanes, needLane, withLanes } from './under-lanes.ts'

/**
 * POST /v1/push: takes a till's events in order, each exactly once, and says of each what became of it. All
 * in one transaction; an event that cannot be applied is kept with the reason and holds up nothing. `body`: what `input`
 * was read from, where that is at hand.
 * Refusals: `bad-request`, `gap` {expected} (what came before the gap is done).
 */
export async function push(context: Context, till: Till, input: unknown, body = ''): Promise<Reply<PushAnswer>> {
  const request = parse(PushRequest, input)
  if (!request.ok) return request.reply
  const texts = asWritten(body)
  const classified = await classifyAll(context.threads, till, request.value.events, texts)
  keepTexts(request.value.events, classified, texts)
  const reply = await withLanes((lanes) =>
    context.db.transaction((tx) => pushInto(tx, context, till, request.value.events, classified, lanes)),
  )
  if (reply.answer.ok) context.metrics.verdicts(request.value.events, reply.answer.data.verdicts)
  logBrokenJournal(context, till, reply)
  await retryAsked(context, [...classified.values()], reply)
  if (request.value.events.some(({ kind }) => kind === 'member-erased')) await sweepErasures(context)
  return reply
}

/** What is kept as it came need not be written as JSON once more. */
function keepTexts(
  events: readonly AnyEvent[],
  classified: ReadonlyMap<AnyEvent, Classified>,
  texts: readonly (AsWritten | null)[],
): void {
  if (texts.length !== events.length) return
  for (const [i, event] of events.entries()) {
    const text = texts[i]
    if (text == null) continue
    keepJson(event, text.event)
    const content = classified.get(event)
    const isSale = content?.ok === true && content.event.kind === 'sale-committed'
    if (isSale && text.sale !== null) keepJson(content.event.data.sale, text.sale)
  }
}

/** What an honest till on a whole disk never sends: a cut, a fork, a changed event, somebody else's. */
const BROKEN: ReadonlySet<string> = new Set(['fork', 'bad-hash', 'wrong-till'])

function logBrokenJournal({ log }: Context, till: Till, { answer }: Reply<PushAnswer>): void {
  const line = { level: 'warn', event: 'journal-broken', till: till.id }
  if (!answer.ok) return log({ ...line, code: answer.code, ...answer.facts })
  const broken = answer.data.verdicts.flatMap((verdict) =>
    verdict.result === 'rejected' && BROKEN.has(verdict.code) ? [verdict] : [],
  )
  const [first] = broken
  if (first !== undefined) log({ ...line, code: first.code, seq: first.seq, events: broken.length })
}

async function pushInto(
  tx: Sql,
  context: Context,
  till: Till,
  events: readonly AnyEvent[],
  classified: ReadonlyMap<AnyEvent, Classified>,
  extraLanes: ReadonlySet<number>,
): Promise<Reply<PushAnswer>> {
  const now = context.now()
  const chain = await lockChain(tx, till)
  const { links, end, expected } = follow(chain, await readKnown(tx, till, chain, events), events)

  const next = links.flatMap((link) => (link.kind === 'next' ? [link.event] : []))
  const facts = next.flatMap((event): JournalEvent[] => {
    const content = classified.get(event)
    return content?.ok === true ? [content.event] : []
  })
  const { outcome, held, erased } = await applyUnderLanes(tx, context, till, facts, extraLanes)
  const verdictOf = (link: Link): EventVerdict => {
    const { event } = link
    if (link.kind === 'known') return link.verdict
    if (link.kind === 'fork') return rejected(event.seq, forkOf(event, chain))
    const content = classified.get(event)
    const rejection = content?.ok === false ? content.rejection : outcome.get(event.seq)
    return rejection == null ? { seq: event.seq, result: 'applied' } : rejected(event.seq, rejection)
  }
  const verdicts = links.map(verdictOf)
  const verdictBySeq = new Map(links.map((link, i) => [link.event, verdicts[i]]))

  await keepEvents(
    tx,
    till,
    now,
    next.map((event) => ({ kept: erased.get(event.seq) ?? event, verdict: verdictBySeq.get(event) })),
  )
  await keepForks(
    tx,
    till,
    now,
    links.flatMap((link) => (link.kind === 'fork' ? [link.event] : [])),
    chain,
  )
  // A fork is told once, whatever else is put aside behind it.
  const fresh = links.filter((link) => link.kind === 'next' || (link.kind === 'fork' && !chain.forked))
  const refused = fresh.flatMap(({ event }) => {
    const verdict = verdictBySeq.get(event)
    return verdict?.result === 'rejected' ? [{ event, verdict }] : []
  })
  const firstFork = refused.findIndex(({ verdict }) => verdict.code === 'fork')
  const told = refused.filter(({ verdict }, i) => verdict.code !== 'fork' || i === firstFork)
  if (told.length > 0) needLane(held, laneOf(till.id))
  await tellRejections(tx, held, till, now, told)
  await tx.inLane(laneOf(till.id), 'UPDATE chain SET last_seq = $3, last_hash = $4 WHERE lane = $1 AND till = $2', [
    till.id,
    end.lastSeq,
    end.lastHash,
  ])
  if (expected !== null) return refuse(409, 'gap', { expected })
  // Dealt with includes what was put aside: the till goes on behind it.
  const head = Math.max(end.lastSeq, ...links.map((link) => link.event.seq))
  return done({ verdicts, head, now: now as PushAnswer['now'] })
}

async function lockChain(tx: Sql, till: Till): Promise<Chain> {
  const [row] = await tx.inLane<{ last_seq: number; last_hash: string; forked_at: number | null }>(
    laneOf(till.id),
    'SELECT last_seq, last_hash, forked_at FROM chain WHERE lane = $1 AND till = $2 FOR UPDATE',
    [till.id],
  )
  if (row === undefined) throw new Error(`till ${till.id} is gone`)
  return { lastSeq: row.last_seq, lastHash: row.last_hash, forked: row.forked_at !== null }
}

/** What is here already of these events; behind the end of the chain there is nothing. */
async function readKnown(
  tx: Sql,
  till: Till,
  chain: Chain,
  events: readonly AnyEvent[],
): Promise<Map<number, KnownEvent>> {
  const before = events.flatMap(({ seq }) => (seq <= chain.lastSeq ? [seq] : []))
  if (before.length === 0) return new Map()
  const known = await tx.inLane<KnownEvent>(
    laneOf(till.id),
    `SELECT e.seq, hash, result, code, facts FROM unnest($3::bigint[]) AS asked (seq),
       LATERAL (SELECT * FROM event WHERE lane = $1 AND till = $2 AND seq = asked.seq OFFSET 0) AS e`,
    [till.id, [...new Set(before)]],
  )
  return new Map(known.map((event) => [event.seq, event]))
}
