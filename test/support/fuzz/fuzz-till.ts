import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import '#test/support/indexed-db.ts'
import type { Table } from 'dexie'
import type { Fact } from '#protocol/event.ts'
import type { AnyEvent, JournalEvent } from '#protocol/event.ts'
import { PullAnswer } from '#protocol/sync.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { openStore, type Store } from '#store/open.ts'
import { journalHead } from '#store/journal.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { restoreEvents } from '#store/restore-events.ts'
import { applyPage } from '#store/apply-page.ts'
import { askAgain } from '#sync/ask-again.ts'
import { pullChanges } from '#sync/pull-changes.ts'
import { pushEvents } from '#sync/push-events.ts'
import { recoverEvents } from '#sync/recover-events.ts'
import type { StepResult, SyncPorts } from '#sync/step.ts'
import { pageOf } from '#test/support/page-of.ts'
import { chainFault } from '#test/support/store-state.ts'
import { cashier, coupon, firstChanges, member, MONDAY, wang } from '#test/support/shop.ts'
import { enrolmentFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import { nextEvent, paperId } from '#test/support/till-client.ts'
import { dice, type Dice } from './dice.ts'
import { Counts, type Fuzzed } from './fault.ts'
import { mutateJson, mutateText, noise } from './mutate.ts'
import { seedOf } from './seed-of.ts'
import { watchStore } from './watched-store.ts'

const TILL = 'till-7'
/** What a refusal may leave behind: what the status bar says, and where it goes on. */
const TRACES = new Set(['meta skew', 'meta cursor', 'meta resync', 'meta pushed-seq', 'held', 'seen', 'unknown'])

const STEPS = { pull: pullChanges, push: pushEvents, recover: recoverEvents, again: askAgain } as const
type Step = keyof typeof STEPS

let opened = 0

/** The sync of a till under random and changed answers of headquarters. */
export async function fuzzTill(seed: number): Promise<Fuzzed> {
  const toPinyin = await loadPinyin()
  const store = openStore(`fuzz-${++opened}`, TEST_STORE_KEY)
  const watched = watchStore(store)
  const own = await prepare(store, toPinyin)
  const kept = await readAll(store)
  const counts = new Counts()

  async function run(step: Step, random: Dice): Promise<string | null> {
    const answers: string[] = []
    const ports: SyncPorts = {
      store,
      till: TILL,
      fetch: async (path) => {
        // A till that is told of more for ever would ask for ever.
        if (answers.length === 4) throw new TypeError('network')
        const { text, status } = answerTo(path, own, random)
        answers.push(text)
        return new Response(text, { status, headers: { 'content-type': 'application/json' } })
      },
      now: () => MONDAY,
      random: () => 0.5,
      sleep: async () => undefined,
      toPinyin: async () => toPinyin,
    }
    watched.written()
    let result: StepResult
    try {
      result = await STEPS[step](ports)
    } catch (error) {
      return `${step}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} after ${answers.at(-1)?.slice(0, 600)}`
    }
    counts.count(result.kind === 'done' ? 'taken' : result.kind)
    const written = watched.written()
    const changed = written.filter((name) => !TRACES.has(name))
    if (result.kind !== 'done' && answers.length === 1 && (await differs(kept, changed)))
      return `${step}: ${JSON.stringify(result)}, and changed ${changed.join(' ')} after ${answers[0]?.slice(0, 600)}`
    if (result.kind === 'done' && step === 'pull' && !answers.some(isPull))
      return `pull: taken, and is none: ${answers.at(-1)?.slice(0, 600)}`
    if (written.length === 0) return null
    const fault = await ownFault(store, own)
    const tables = new Set(written.map((name) => name.split(' ')[0]))
    await restore(
      store,
      [...kept].filter(([table]) => tables.has(table.name)),
    )
    return fault === null ? null : `${step}: ${fault} after ${answers.at(-1)?.slice(0, 600)}`
  }

  return {
    counts,
    one(number) {
      const random = dice(seedOf(seed, number))
      return run(random.pick<Step>(['pull', 'pull', 'pull', 'push', 'again', 'recover']), random)
    },
    settle: async () => [await ownFault(store, own)].filter((fault) => fault !== null),
    close: async () => store.close(),
  }
}

/** A till with the demo shop, four own events of which two wait to be sent, and one that was rejected. */
async function prepare(
  store: Store,
  toPinyin: Awaited<ReturnType<typeof loadPinyin>>,
): Promise<readonly JournalEvent[]> {
  await applyPage(store, pageOf(firstChanges()), toPinyin, MONDAY)
  const facts: Fact[] = [
    signIn(),
    saleFact({ till: TILL, member: wang.id, earned: 10 }),
    enrolmentFact({ memberId: 'm-new', mobile: '13900000001' }),
    saleFact({ till: TILL, member: wang.id, spent: 100 }),
  ]
  const events: JournalEvent[] = []
  for (const [at, fact] of facts.entries())
    events.push(nextEvent(events.at(-1), TILL, fact, { id: paperId(fact) ?? `e-${at}`, at: MONDAY }))
  const { broken } = await restoreEvents(store, TILL, events, toPinyin)
  if (broken !== null) throw new Error(JSON.stringify(broken))
  await store.meta.bulkPut([
    { key: 'pushed-seq', value: 2 },
    { key: 'applied-seq', value: 2 },
  ])
  await store.rejections.put({ seq: 1, code: 'failed', remedy: '', facts: {}, at: MONDAY })
  return events
}

/** What headquarters would answer, mostly changed on the way. */
function answerTo(
  path: string,
  own: readonly JournalEvent[],
  random: Dice,
): { readonly text: string; readonly status: number } {
  const answer = { ok: true, data: dataFor(path, own, random) }
  switch (random.below(8)) {
    case 0:
      return { text: mutateText(JSON.stringify(answer), random), status: 200 }
    case 1:
      return { text: noise(random), status: random.pick([200, 204 + 1, 400, 404, 500, 503]) }
    case 2:
      return {
        text: JSON.stringify(mutateJson(REFUSALS[random.below(REFUSALS.length)], random)),
        status: random.pick([400, 401, 409, 429, 503]),
      }
    case 3:
      return { text: JSON.stringify(random.pick(REFUSALS)), status: 409 }
    case 4:
      return { text: JSON.stringify(answer), status: 200 }
    default:
      return { text: JSON.stringify(resealed(mutateJson(answer, random), random)), status: 200 }
  }
}

const FIRST = firstChanges()
const REFUSALS = [
  { ok: false, code: 'gap', facts: { expected: 2 } },
  { ok: false, code: 'cursor-unknown', facts: {} },
  { ok: false, code: 'too-many', facts: { retryAfter: 500 } },
  { ok: false, code: 'till-revoked', facts: {} },
  { ok: false, code: 'clock', facts: { now: MONDAY } },
]

function dataFor(path: string, own: readonly JournalEvent[], random: Dice): unknown {
  const now = MONDAY
  if (path.includes('/push')) {
    return {
      verdicts: [
        { seq: 3, result: 'applied' },
        { seq: 4, result: 'rejected', code: 'invalid', remedy: '告诉总部', facts: { a: 1 } },
      ],
      head: 4,
      now,
    }
  }
  if (path.includes('/journal')) {
    const last = own.at(-1)!
    const more = nextEvent(
      last,
      TILL,
      random.pick<Fact>([signIn(), saleFact({ till: TILL, member: wang.id, earned: 5 })]),
      { id: 'again', at: MONDAY },
    )
    return { events: [more], more: false, now }
  }
  const changed = member({ id: 'm-li', coupons: [coupon({ id: 'c-1' })] })
  const changes = [
    { kind: 'member', id: wang.id, doc: wang },
    { kind: 'member', id: changed.id, doc: changed },
    { kind: 'member-merged', id: 'm-new', doc: { into: wang.id } },
    { kind: 'staff', id: cashier.id, doc: cashier },
    { kind: 'sale', id: own[1]!.id, doc: (own[1] as JournalEvent & { kind: 'sale-committed' }).data.sale },
    ...FIRST,
  ]
  // The programme is by far the largest.
  const some = changes.filter(({ kind }) => random.chance(kind === 'programme' ? 0.03 : 0.3))
  return {
    changes: some,
    cursor: 'c2',
    more: random.chance(0.2),
    appliedSeq: random.pick([2, 2, 3, 4, 5]),
    spent: { o: 5 },
    stock: { r: 1 },
    now,
  }
}

/** Journal events with hashes that fit again: else nothing but the hash would ever be looked at. */
function resealed(answer: unknown, random: Dice): unknown {
  const events = (answer as { data?: { events?: unknown } } | null)?.data?.events
  if (!Array.isArray(events) || random.chance(0.3)) return answer
  const sealed = events.map((event: unknown) => {
    try {
      return { ...(event as AnyEvent), hash: eventHash(event as AnyEvent) }
    } catch {
      return event
    }
  })
  return { ...(answer as object), data: { ...(answer as { data: object }).data, events: sealed } }
}

function isPull(text: string): boolean {
  try {
    const answer = JSON.parse(text) as { ok: unknown; data: unknown }
    return answer.ok === true && PullAnswer.safeParse(answer.data).success
  } catch {
    return false
  }
}

/** What must hold of own history whatever headquarters says. */
async function ownFault(store: Store, own: readonly JournalEvent[]): Promise<string | null> {
  const broken = await chainFault(store)
  if (broken !== null) return broken
  for (const event of own)
    if ((await store.events.get(event.seq))?.event.hash !== event.hash)
      return `own event ${event.seq} is not what it was`
  const { seq } = await journalHead(store)
  const meta = new Map((await store.meta.toArray()).map(({ key, value }) => [key, value]))
  for (const key of ['applied-seq', 'pushed-seq'] as const)
    if (Number(meta.get(key) ?? 0) > seq) return `${key} is ${Number(meta.get(key))} with ${seq} events`
  return null
}

/** Whether something is really otherwise: what a transaction wrote that failed in the end was told too. */
async function differs(kept: Rows, written: readonly string[]): Promise<boolean> {
  const names = new Set(written.map((name) => name.split(' ')[0]))
  for (const [table, rows] of kept) {
    if (!names.has(table.name)) continue
    const traces = (row: unknown) => !TRACES.has(`${table.name} ${String((row as { key?: unknown }).key)}`)
    const now = (await table.toArray()).filter(traces)
    if (JSON.stringify(now) !== JSON.stringify(rows.filter(traces))) return true
  }
  return false
}

type Rows = ReadonlyMap<Table, readonly unknown[]>
const readAll = async (store: Store): Promise<Rows> =>
  new Map(await Promise.all(store.tables.map(async (table) => [table, await table.toArray()] as const)))

async function restore(store: Store, rows: readonly (readonly [Table, readonly unknown[]])[]): Promise<void> {
  await store.transaction(
    'rw',
    rows.map(([table]) => table),
    async () => {
      for (const [table, kept] of rows) {
        await table.clear()
        if (kept.length > 0) await table.bulkPut([...kept])
      }
    },
  )
}
