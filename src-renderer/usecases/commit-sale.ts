import { makeCode } from '#domain/codes.ts'
import type { Result } from '#domain/refusal.ts'
import { checkDue, type CheckDue } from '#domain/spend-check.ts'
import type { PricedBasket, Sale, Tender } from '#domain/sale.ts'
import { settle, type TenderRefusal } from '#domain/tender.ts'
import type { Fen } from '#domain/units.ts'
import { countersOf } from '#store/counters.ts'
import { endOf } from '#store/journal.ts'
import { saleById } from '#store/queries.ts'
import { useOf } from './allowance.ts'
import { plansTwice, type PlanRefusal } from './basket-plans.ts'
import { checkManual, rolesOf, type ManualLimitRefusal } from './manual-limit.ts'
import type { Ports } from './ports.ts'
import { quote, readAhead, spentOf } from './quote.ts'
import { record, type Append } from './record.ts'
import { planLines, saleOf } from './sale-of.ts'

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
  | { readonly kind: 'tenders'; readonly why: TenderRefusal }
  /** Lines that sell a paid membership; it is a member's. */
  | { readonly kind: 'plan-needs-member'; readonly lineIds: readonly string[] }
  | PlanRefusal
  /** The member spends so much that they are checked first: `check-member.ts`, then confirm again. */
  | ({ readonly kind: 'check-needed' } & CheckDue)
  /** Goods were taken out since the discount was given: take it back, or have a manager give it anew. */
  | ManualLimitRefusal

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
  const at = ports.now()
  const [sold, row, ahead] = await Promise.all([
    saleById(store, input.basketId),
    store.baskets.get(input.basketId),
    readAhead(ports, input.basketId, at),
  ])
  if (sold !== null) return { ok: true, value: sold }
  if (row?.state !== 'current') return refuse({ kind: 'basket-gone' })
  const { basket } = row
  if (basket.lines.length === 0) return refuse({ kind: 'empty-basket' })
  const [quoted, roles] = await Promise.all([quote(ports, basket, at, ahead), rolesOf(store, basket.manual)])
  if (quoted === null) return refuse({ kind: 'no-programme' })
  const { programme, priced, member } = quoted
  const twice = plansTwice(basket.lines, programme)
  if (twice.length > 0) return refuse({ kind: 'plan-quantity', lineIds: twice })
  const plans = planLines(basket.lines, programme)
  if (plans.length > 0 && member === null) return refuse({ kind: 'plan-needs-member', lineIds: plans })
  if (priced.payable !== input.expected) return refuse({ kind: 'price-changed', priced })
  const beyond = checkManual(quoted, roles)
  if (beyond !== null) return refuse(beyond)
  const due = checkDue(programme.spendCheck, spentOf(quoted), basket)
  if (due !== null) return refuse({ kind: 'check-needed', ...due })
  const settled = settle(priced.payable, input.tenders)
  if (!settled.ok) return refuse({ kind: 'tenders', why: settled.reason })
  const counters = countersOf(ahead.rights.known)
  const receipt = makeCode('receipt', ports.identity.till.number, counters.receipt + 1)
  const { tenders, staff } = input
  const sale = saleOf(ports.identity, { basket, quoted, tenders, staff, at, receipt, change: settled.value.change })
  const reads = { member: quoted.row, memberId: member?.id ?? null, fromHq: false, counters, programme }
  await append(
    { kind: 'sale-committed', data: { sale, rights: useOf(quoted.allowance, priced.points.spent) } },
    { id: sale.id, version: programme.version, sale: reads, end: endOf(ahead.rights) },
  )
  return { ok: true, value: sale }
}

const refuse = (reason: SellRefusal): Result<Sale, SellRefusal> => ({ ok: false, reason })
