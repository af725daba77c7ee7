import { canonicalJson, eventHash, GENESIS } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { projections } from '#test/support/store-state.ts'
import type { SimTill } from '../sim-till.ts'
import { isSameEvent } from './erasure-check.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** Own events of a till as its database has them, in order, with every link of the chain checked. */
export async function wholeChain(till: SimTill): Promise<readonly JournalEvent[]> {
  let [seq, hash] = [0, GENESIS]
  const rows = await till.store.events.orderBy('seq').toArray()
  for (const { event } of rows) {
    if (event.seq !== seq + 1) throw new Violation('chain', `${event.seq} follows ${seq} in the database`)
    if (event.prevHash !== hash) throw new Violation('chain', `the database's chain is broken at ${event.seq}`)
    if (eventHash(event) !== event.hash) throw new Violation('chain', `event ${event.seq} was changed`)
    ;[seq, hash] = [event.seq, event.hash]
  }
  return rows.map(({ event }) => event)
}

/**
 * What a till must hold at every moment between two steps, by its database and by its disk. Only what is new since
 * the last look is looked at; after a start, all.
 */
export async function checkTill(world: World, till: SimTill): Promise<void> {
  const { confirmed } = world.ledgersOf(till)
  const before = till.sound
  const from = before === null ? 0 : before.seq - 1
  const rows = await till.store.events.where('seq').above(from).sortBy('seq')
  const events = rows.map(({ event }) => event)
  if (before !== null && before.seq > 0 && events.shift()?.hash !== before.hash) {
    throw new Violation('chain', `event ${before.seq} is not there any more`)
  }
  let [seq, hash] = before === null ? [0, GENESIS] : [before.seq, before.hash]
  for (const event of events) {
    if (event.seq !== seq + 1 || event.prevHash !== hash || eventHash(event) !== event.hash) {
      throw new Violation('chain', `the database's chain is broken at ${event.seq}`)
    }
    ;[seq, hash] = [event.seq, event.hash]
    const promised = till.blank ? undefined : confirmed.get(event.seq)
    if (promised !== undefined) same('the database', promised, event)
  }
  till.head = seq
  if ((await till.store.events.count()) !== seq)
    throw new Violation('chain', 'the database has more events than its chain')
  // A till that has lost everything has its events back with the first whole pull.
  if (till.blank) return
  till.sound = { seq, hash }
  if (seq < confirmed.size) same('the database', confirmed.get(seq + 1)!, undefined)
  checkFile(till, confirmed)
  if (before === null || events.length > 0) await checkPapers(till)
}

/** Numbers on paper are the till's own, and no till gives back more than was paid. */
async function checkPapers(till: SimTill): Promise<void> {
  const sales = await till.store.sales.toArray()
  const refunds = await till.store.refunds.toArray()
  const own = [...sales, ...refunds].filter(({ doc }) => doc.till === till.id)
  if (new Set(own.map(({ receipt }) => receipt)).size !== own.length) {
    throw new Violation('receipts', 'two papers have one number')
  }
  for (const { id, doc } of sales) {
    const back = refunds.filter(({ saleId, doc: { till: by } }) => saleId === id && by === till.id)
    const gross = back.reduce((sum, refund) => sum + refund.doc.gross, 0)
    if (gross > doc.priced.payable) throw new Violation('refunds', `of ${id} more came back than was paid`)
  }
}

/** What was confirmed is on the disk, where the loss of power cannot take it. */
function checkFile(till: SimTill, confirmed: ReadonlyMap<number, JournalEvent>): void {
  const lines = till.journalLines
  // A file that could not be mended may hold lines that are none any more.
  till.filed = till.behind ? lines.findIndex((line, place) => !isEvent(line, confirmed.get(place + 1))) : lines.length
  if (till.filed < 0) till.filed = lines.length
  if (till.filed >= confirmed.size) till.behind = false
  else if (!till.disk.full && !till.behind) {
    throw new Violation('journal-file', `${confirmed.size} events are confirmed, ${lines.length} are in the file`)
  }
  const last = confirmed.get(Math.min(confirmed.size, till.filed))
  const line = last === undefined ? undefined : lines[last.seq - 1]
  if (last !== undefined && line !== undefined) same('the file', last, JSON.parse(line) as JournalEvent)
}

function isEvent(line: string, event: JournalEvent | undefined): boolean {
  try {
    return event === undefined || isSameEvent(event, JSON.parse(line) as JournalEvent)
  } catch {
    return false
  }
}

/** Every line of the file, at the end. */
export function checkWholeFile(till: SimTill, events: readonly JournalEvent[]): void {
  const lines = till.journalLines
  if (lines.length !== events.length) {
    throw new Violation('journal-file', `${lines.length} events in the file, ${events.length} in the database`)
  }
  for (const [place, line] of lines.entries()) {
    if (canonicalJson(JSON.parse(line)) !== canonicalJson(events[place])) {
      throw new Violation('journal-file', `event ${place + 1} is another one in the file`)
    }
  }
}

/** Whether everything that can be dropped comes out the same when it is built again. */
export async function checkRebuild(till: SimTill): Promise<void> {
  const before = canonicalJson(await projections(till.store))
  await rebuildProjections(till.store)
  const after = canonicalJson(await projections(till.store))
  if (before !== after) throw new Violation('projections', firstDifference(before, after))
}

function same(where: string, wanted: JournalEvent, found: JournalEvent | undefined): void {
  if (found?.hash === wanted.hash) return
  throw new Violation(
    'lost',
    `confirmed event ${wanted.seq} (${wanted.kind}) is ${found === undefined ? 'not' : 'another one'} in ${where}`,
  )
}

export function firstDifference(a: string, b: string): string {
  let at = 0
  while (a[at] === b[at]) at += 1
  const part = (text: string) => text.slice(Math.max(0, at - 160), at + 80)
  return `…${part(a)}… is now …${part(b)}…`
}
