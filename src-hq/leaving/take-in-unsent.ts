import { may } from '#domain/may.ts'
import { millis } from '#domain/units.ts'
import type { AnyEvent } from '#protocol/event.ts'
import { MAX_PUSH } from '#protocol/sync.ts'
import { UnsentRequest, type UnsentAnswer } from '#protocol/unsent-file.ts'
import type { Context } from '../context.ts'
import { laneOf } from '../lanes.ts'
import { push } from '../push/push.ts'
import { recoverySecret } from '../recovery/recover.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { staffOfStore } from '../staff-of-store.ts'
import { eventsIn, frameOf } from './read-unsent.ts'

type TillRow = {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly store: string
  readonly store_name: string
  readonly public_key: string | null
  readonly isStolen: boolean
}

/**
 * POST /v1/unsent: a manager at a till hands in what another till of the store could not send. Refusals: `bad-request`,
 * `not-allowed`, `other-store` {store} but for an area manager, and those of `takeInUnsent`.
 */
export async function takeInFromTill(context: Context, till: Till, input: unknown): Promise<Reply<UnsentAnswer>> {
  const asked = parse(UnsentRequest, input)
  if (!asked.ok) return asked.reply
  const person = await staffOfStore(context.db, asked.value.by, till.store)
  if (person === null || !may(person.role, 'manage')) return refuse(403, 'not-allowed')
  return takeInUnsent(context, asked.value.file, may(person.role, 'review-all-stores') ? null : till.store)
}

/**
 * Takes in a file of unsent events, each once: those that are here already are passed over, so it may be handed in as often as
 * one likes, and goes on where it was interrupted. All of it is looked at before anything of it counts. `onlyStore`: null takes files of every
 * store. Refusals, none of which changes anything: `unsent-malformed`, `unsent-foreign` {till}, `other-store` {store}, `till-revoked`,
 * `unsent-altered`, `gap` {expected}: an earlier file comes first, `unsent-fork` {seq}: headquarters has other events in that place.
 */
export async function takeInUnsent(
  context: Context,
  text: string,
  onlyStore: string | null,
): Promise<Reply<UnsentAnswer>> {
  const file = frameOf(text)
  if (file === null) return no(context, 422, 'unsent-malformed')
  const [row] = await context.db.query<TillRow>(
    `SELECT till.id, till.name, till.number, till.store, store.name AS store_name, public_key,
       (revoked_at IS NOT NULL AND retired_at IS NULL) AS "isStolen"
     FROM till JOIN store ON store.id = till.store WHERE till.id = $1`,
    [file.till],
  )
  if (row === undefined || row.public_key === null) return no(context, 404, 'unsent-foreign', { till: file.till })
  if (onlyStore !== null && row.store !== onlyStore) return no(context, 403, 'other-store', { store: row.store_name })
  if (row.isStolen) return no(context, 403, 'till-revoked')
  const secret = await recoverySecret(context.db)
  const events = secret === null ? null : eventsIn(file, row.public_key, secret)
  if (events === null) return no(context, 422, 'unsent-altered', { till: row.id })
  const fork = await forkIn(context, row.id, events)
  if (fork !== null) return no(context, 409, 'unsent-fork', fork)
  return applyAll(context, row, events)
}

async function applyAll(context: Context, till: TillRow, events: readonly AnyEvent[]): Promise<Reply<UnsentAnswer>> {
  const count = { applied: 0, already: 0, rejected: 0 }
  for (let at = 0; at < events.length; at += MAX_PUSH) {
    const reply = await push(context, till, { events: events.slice(at, at + MAX_PUSH) })
    if (!reply.answer.ok) return { status: reply.status, answer: reply.answer }
    for (const { result } of reply.answer.data.verdicts) count[result]++
  }
  context.log({ level: 'info', event: 'unsent-taken-in', till: till.id, ...count })
  const { id, name, number } = till
  const [from, to] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
  return done({ till: { id, name, number }, from, to, ...count, now: millis(context.now()) })
}

/** Where the events contradict what is here; null where they do not, or are here already. Of a gap before them `push` tells. */
async function forkIn(
  context: Context,
  till: string,
  events: readonly AnyEvent[],
): Promise<{ readonly seq: number } | null> {
  const lane = laneOf(till)
  const [chain] = await context.db.inLane<{ seq: number; hash: string; forked: number | null }>(
    lane,
    'SELECT last_seq AS seq, last_hash AS hash, forked_at AS forked FROM chain WHERE lane = $1 AND till = $2',
    [till],
  )
  const [first] = events
  if (chain === undefined || first === undefined) throw new Error(`till ${till} has no chain`)
  const known = await context.db.inLane<{ seq: number; hash: string }>(
    lane,
    'SELECT seq, hash FROM event WHERE lane = $1 AND till = $2 AND seq >= $3 AND seq <= $4',
    [till, first.seq, events.at(-1)?.seq],
  )
  const hashes = new Map(known.map(({ seq, hash }) => [seq, hash]))
  const other = events.find(({ seq, hash }) => seq <= chain.seq && hashes.get(seq) !== hash)
  if (other !== undefined) return { seq: other.seq }
  const next = events.find(({ seq }) => seq === chain.seq + 1)
  const isFork = next !== undefined && (next.prevHash !== chain.hash || chain.forked !== null)
  return isFork ? { seq: next.seq } : null
}

function no(
  { log }: Context,
  status: number,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): Reply<never> {
  log({ level: 'warn', event: 'unsent-refused', code })
  return refuse(status, code, facts)
}
