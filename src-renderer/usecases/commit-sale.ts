import { postSale } from '#domain/member-ledger.ts'
import { balance, earnedLot } from '#domain/points/lots.ts'
import { makeCode } from '#domain/codes.ts'
import type { Result } from '#domain/refusal.ts'
import type { Basket, PricedBasket, Sale, Tender } from '#domain/sale.ts'
import type { Fen, Millis } from '#domain/units.ts'
import { journalEnd } from '#store/journal.ts'
import { readMeta } from '#store/meta.ts'
import { saleById } from '#store/queries.ts'
import type { Ports } from './ports.ts'
import { quote, type Quote } from './quote.ts'
import { record, type Append } from './record.ts'
import { checkTenders } from './tenders.ts'

export type CommitSale = {
  readonly basketId: string
  readonly tenders: readonly Tender[]
  readonly staff: { readonly id: string; readonly name: string }
  /** What the screen showed as payable. */
  readonly expected: Fen
}

type SellRefusal =
  | { readonly kind: 'basket-gone' }
  | { readonly kind: 'empty-basket' }
  | { readonly kind: 'no-programme' }
  /** Nothing was sold; show the new price and ask again. */
  | { readonly kind: 'price-changed'; readonly priced: PricedBasket }
  /** The sums do not make up the bill, or less cash was handed over than counts. */
  | { readonly kind: 'tenders'; readonly payable: Fen; readonly tendered: Fen }

export type CommitRefusal =
  | SellRefusal
  /** The disk is full and nothing was changed. */
  | { readonly kind: 'storage-full' }
  /**
   * The journal file could not be written. With `sale` the sale stands in the database: call
   * `flushJournal`, or commit again, which only writes the file. Without, nothing was sold yet.
   */
  | {
      readonly kind: 'journal-failed'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
      readonly sale: Sale | null
    }

/**
 * Sells the basket, once, however often it is called: the sale has the basket's id. The price is
 * computed again from what the store says in the very transaction that writes the sale, and must be
 * what the screen showed. Confirm to the customer only when this returns `ok`.
 */
export async function commitSale(ports: Ports, input: CommitSale): Promise<Result<Sale, CommitRefusal>> {
  const outcome = await record<Sale, SellRefusal>(ports, (append) => sell(ports, input, append))
  if (outcome.ok || outcome.reason.kind !== 'journal-failed') return outcome as Result<Sale, CommitRefusal>
  const { kept, ...reason } = outcome.reason
  return { ok: false, reason: { ...reason, sale: kept ?? (await saleById(ports.store, input.basketId)) } }
}

async function sell(ports: Ports, input: CommitSale, append: Append): Promise<Result<Sale, SellRefusal>> {
  const { store } = ports
  const [sold, row, counters, end] = await Promise.all([
    saleById(store, input.basketId),
    store.baskets.get(input.basketId),
    readMeta(store, 'counters'),
    journalEnd(store),
  ])
  if (sold !== null) return { ok: true, value: sold }
  if (row?.state !== 'current') return refuse({ kind: 'basket-gone' })
  if (row.basket.lines.length === 0) return refuse({ kind: 'empty-basket' })
  const at = ports.now()
  const quoted = await quote(ports, row.basket, at)
  if (quoted === null) return refuse({ kind: 'no-programme' })
  const { payable } = quoted.priced
  if (payable !== input.expected) return refuse({ kind: 'price-changed', priced: quoted.priced })
  const tendered = checkTenders(input.tenders, payable)
  if (!tendered.ok) return refuse({ kind: 'tenders', ...tendered.reason })
  const receipt = makeCode('receipt', ports.identity.till.number, (counters?.receipt ?? 0) + 1)
  const sale = saleOf(ports, { input, basket: row.basket, quoted, at, receipt, change: tendered.value })
  const { programme, member, row: memberRow } = quoted
  const reads = { member: memberRow, memberId: member?.id ?? null, fromHq: false, counters, tiers: programme.tiers }
  await append(
    { kind: 'sale-committed', data: { sale } },
    { id: sale.id, version: programme.version, sale: reads, end },
  )
  return { ok: true, value: sale }
}

type Parts = {
  readonly input: CommitSale
  readonly basket: Basket
  readonly quoted: Quote
  readonly at: Millis
  readonly receipt: string
  readonly change: Fen
}

function saleOf({ identity }: Ports, { input, basket, quoted, at, receipt, change }: Parts): Sale {
  const { priced, programme, member } = quoted
  const { day } = quoted.input.at
  const used = new Set(priced.applied.flatMap(({ source }) => (source.kind === 'coupon' ? [source.id] : [])))
  const sale: Sale = {
    id: basket.id,
    receipt,
    store: identity.store.id,
    till: identity.till.id,
    staff: { id: input.staff.id, name: input.staff.name },
    at,
    day,
    lines: basket.lines,
    priced,
    tenders: input.tenders,
    change,
    member: null,
    earnedLot: member === null ? null : earnedLot(programme.earning, priced.earned.points, day),
    coupons: quoted.input.coupons
      .filter(({ id }) => used.has(id))
      .map(({ id, code, template }) => ({ id, code, template })),
  }
  if (member === null) return sale
  const after = balance(postSale(member, sale, programme.tiers), day)
  return {
    ...sale,
    member: {
      id: member.id,
      code: member.code,
      name: member.profile.name,
      tier: member.tier,
      before: balance(member, day).spendable,
      after: after.spendable,
      expiring: after.expiring,
    },
  }
}

const refuse = (reason: SellRefusal): Result<Sale, SellRefusal> => ({ ok: false, reason })
