import type { Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, points } from '#domain/units.ts'
import { givenAway } from '#domain/given-away.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import { eraseFact } from '#protocol/personal-fields.ts'
import { auditRefund } from '#test/support/ledger-audit.ts'
import { Violation } from '../violation.ts'
import { erasedIds } from './erasure-check.ts'
import type { World } from '../world.ts'

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

type LedgerRow = {
  readonly member: string
  readonly till: string
  readonly seq: number
  readonly kind: string
  readonly points: number
}

/** Headquarters' books: papers, money, points, coupons, budgets, each against the events that they come from. */
export async function checkBooks(world: World, events: readonly JournalEvent[]): Promise<void> {
  const sales = events.flatMap((event) => (event.kind === 'sale-committed' ? [event] : []))
  await checkSales(
    world,
    sales.map((event) => event.data.sale),
  )
  await checkLedger(world, sales)
  await checkRefunds(world, new Map(sales.map((event) => [event.id, event.data.sale])))
  await checkBudgets(
    world,
    sales.map((event) => event.data.sale),
  )
  await checkLanes(world)
}

/** Each sale once, as it was confirmed; what the tills took is what headquarters adds up. */
async function checkSales({ hq, tills }: World, sales: readonly Sale[]): Promise<void> {
  const rows = await hq.query<{ id: string; till: string; payable: number; doc: Sale }>(
    `SELECT s.id, s.till, s.payable, c.doc FROM sale s LEFT JOIN change c ON c.kind = 'sale' AND c.id = s.id`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size !== rows.length) throw new Violation('doubled', 'a sale stands twice at headquarters')
  for (const sale of sales) {
    const row = byId.get(sale.id)
    if (row === undefined) throw new Violation('lost', `sale ${sale.id} was applied and is not there`)
    if (canonicalJson(withoutPerson(row.doc)) !== canonicalJson(withoutPerson(sale)))
      throw new Violation('lost', `sale ${sale.id} is another one`)
  }
  if (rows.length !== sales.length) throw new Violation('doubled', `${rows.length} sales of ${sales.length} events`)
  for (const { id } of tills) {
    const there = sum(rows.filter(({ till }) => till === id).map(({ payable }) => payable))
    const sold = sum(sales.filter(({ till }) => till === id).map(({ priced }) => priced.payable))
    if (there !== sold) throw new Violation('money', `till ${id} took ${sold}, headquarters adds up ${there}`)
  }
}

/** Headquarters takes a person out of its papers one after the other. */
const withoutPerson = (sale: Sale): Sale =>
  eraseFact({ kind: 'sale-committed', data: { sale, rights: { within: [], beyond: points(0) } } }).data.sale

/** Σ ledger = balance − owed for everybody, and every sale has the entries that it must have. */
async function checkLedger(
  { hq }: World,
  sales: readonly (JournalEvent & { readonly kind: 'sale-committed' })[],
): Promise<void> {
  const ledger = await hq.query<LedgerRow>('SELECT member, till, seq, kind, points FROM ledger')
  const members = await hq.query<{ id: string; doc: Member }>(
    `SELECT id, doc FROM change WHERE kind = 'member' AND doc IS NOT NULL`,
  )
  for (const { id, doc } of members) {
    const have = sum(doc.lots.map(({ points }) => points)) - doc.owed
    const wanted = sum(ledger.filter(({ member }) => member === id).map(({ points }) => points))
    if (have !== wanted) throw new Violation('ledger', `${id} has ${have}, the ledger says ${wanted}`)
    if (doc.owed < 0 || doc.lots.some(({ points }) => points <= 0))
      throw new Violation('ledger', `${id} has less than nothing`)
  }
  const living = new Set(members.map(({ id }) => id))
  const erased = await erasedIds({ hq })
  const stray = ledger.find(({ member }) => !living.has(member) && !erased.has(member))
  if (stray !== undefined) throw new Violation('ledger', `an entry of ${stray.member}, who is not there`)
  const waiting = await hq.query<{ till: string; seq: number }>(
    `SELECT till, seq FROM waiting WHERE thing LIKE 'member %'`,
  )
  const waits = new Set(waiting.map(({ till, seq }) => `${till} ${seq}`))
  const byEvent = Map.groupBy(ledger, ({ till, seq }) => `${till} ${seq}`)
  for (const {
    till,
    seq,
    data: { sale },
  } of sales) {
    const key = `${till} ${seq}`
    // What came in about somebody after they were erased is posted to nobody.
    if (sale.member === null || waits.has(key) || erased.has(sale.member.id)) continue
    const of = (kind: string) =>
      sum((byEvent.get(key) ?? []).filter((row) => row.kind === kind).map(({ points }) => points))
    const { earned, points } = sale.priced
    if (of('earned') !== earned.points || of('spent') !== -points.spent) {
      throw new Violation(
        'ledger',
        `sale ${sale.id}: −${points.spent} +${earned.points}, posted ${of('spent')} ${of('earned')}`,
      )
    }
  }
}

/** What was posted of the refunds of a sale gives back what the sale took, and never more. */
async function checkRefunds({ hq }: World, sales: ReadonlyMap<string, Sale>): Promise<void> {
  const found = await hq.query<{ sale: string; till: string; posted: Refund; cut: boolean }>(
    `SELECT sale, till, posted, EXISTS (SELECT FROM conflict WHERE doc -> 'till' ->> 'id' = refund.till
       AND (doc ->> 'seq')::bigint = refund.seq AND kind = 'over-refunded') AS cut
     FROM refund WHERE posted IS NOT NULL ORDER BY number`,
  )
  const tills = Map.groupBy(found, ({ sale }) => sale)
  const isApart = (sale: string) => new Set(tills.get(sale)?.map(({ till }) => till)).size > 1
  // Of goods that two tills took back, the money that was handed out stands although less is posted.
  const rows = found.map(({ sale, posted, cut }) => ({
    sale,
    posted: cut ? { ...posted, money: fen(posted.gross - posted.kept) } : posted,
  }))
  const programmes = await hq.query<{ version: number; doc: Parameters<typeof auditRefund>[0] }>(
    'SELECT version, doc FROM programme',
  )
  const rules = new Map(programmes.map(({ version, doc }) => [version, doc]))
  for (const [id, all] of Map.groupBy(rows, ({ sale }) => sale)) {
    const sale = sales.get(id)
    if (sale === undefined) throw new Violation('refunds', `of a sale that is not there: ${id}`)
    const programme = rules.get(sale.priced.programme.version)
    if (programme === undefined) throw new Violation('refunds', `sale ${id} has no programme`)
    try {
      all.forEach((_, place) =>
        auditRefund(
          programme,
          sale,
          all.slice(0, place + 1).map(({ posted }) => posted),
          isApart(id),
        ),
      )
    } catch (error) {
      throw new Violation('refunds', `of sale ${id}: ${(error as Error).message}`)
    }
  }
}

/** What offers and coupons gave is counted once. */
async function checkBudgets({ hq }: World, sales: readonly Sale[]): Promise<void> {
  const rows = await hq.query<{ id: string; sum: number }>(
    `SELECT id, sum(sum)::bigint AS sum FROM tally WHERE kind = 'budget' GROUP BY id`,
  )
  const wanted = new Map<string, number>()
  for (const sale of sales) for (const [id, off] of givenAway(sale)) wanted.set(id, (wanted.get(id) ?? 0) + off)
  for (const { id, sum: counted } of rows) {
    if (counted !== (wanted.get(id) ?? 0))
      throw new Violation('budget', `${id} gave ${wanted.get(id) ?? 0}, counted ${counted}`)
  }
}

async function checkLanes({ hq }: World): Promise<void> {
  const [bad] = await hq.query<{ lane: number }>(
    `SELECT lane.lane FROM lane JOIN change ON change.lane = lane.lane GROUP BY lane.lane, lane.head
     HAVING max(change.position) > lane.head`,
  )
  if (bad !== undefined) throw new Violation('feed', `lane ${bad.lane} has a change above its head`)
}
