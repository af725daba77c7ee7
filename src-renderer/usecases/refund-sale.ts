import { makeCode } from '#domain/codes.ts'
import { planRefund, type RefundDraft, type RefundRefusal } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Result } from '#domain/refusal.ts'
import type { Sale, TenderKind } from '#domain/sale.ts'
import { fen, type BusinessDay, type Fen, type Milli, type Millis } from '#domain/units.ts'
import { readCounters } from '#store/counters.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme, saleById } from '#store/queries.ts'
import { refundById, refundsOfSale } from '#store/refunds.ts'
import { approverOf } from './approve.ts'
import { businessDayAt } from './business-time.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'

/** What of a sale is to be taken back, and how. */
export type RefundWish = {
  readonly saleId: string
  readonly wanted: readonly { readonly lineId: string; readonly quantity: Milli }[]
  /** Points that are gone: as the programme says, or waived by the manager who approves. */
  readonly shortfall: 'policy' | 'waive'
  /** The manager whose PIN was given, where one had to be. */
  readonly approvedBy: string | null
}

export type RefundSaleRefusal =
  | RefundRefusal
  /** This till has no such sale: it knows those of its store. */
  | { readonly kind: 'unknown-sale' }
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'unknown-approver' }

export type RefundSale = RefundWish & {
  /** Made once where the refund begins, so that confirming twice refunds once. */
  readonly refundId: string
  readonly reason: string
  readonly staff: { readonly id: string; readonly name: string }
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Fen }[]
  /** What the screen showed as going back. */
  readonly expected: Fen
}

type CommitRefusal =
  | RefundSaleRefusal
  | ReasonRefusal
  /** Nothing was refunded; show the new sum and ask again. */
  | { readonly kind: 'money-changed'; readonly draft: RefundDraft }
  /** The parts do not make up the sum, or one of them is nothing. */
  | { readonly kind: 'tenders'; readonly money: Fen; readonly tendered: Fen }

export type CommitRefundRefusal = CommitRefusal | NotRecorded<Refund>

const MAX_REASON = 200

/** What a refund would give back and take again; reads only. For `useLiveQuery`. */
export async function previewRefund(
  ports: Pick<Ports, 'store' | 'now'>,
  wish: RefundWish,
): Promise<Result<RefundDraft, RefundSaleRefusal>> {
  const planned = await plan(ports, wish, ports.now())
  return planned.ok ? { ok: true, value: planned.value.draft } : planned
}

/** The same where a manager has yet to allow it: so that whoever is asked sees for what. Writes nothing either. */
export async function previewAsIfAllowed(
  ports: Pick<Ports, 'store' | 'now'>,
  wish: RefundWish,
): Promise<Result<RefundDraft, RefundSaleRefusal>> {
  const planned = await plan(ports, wish, ports.now(), true)
  return planned.ok ? { ok: true, value: planned.value.draft } : planned
}

/**
 * Takes goods of a sale back, once, however often it is called with one `refundId`. The sale may be of any
 * till of the store, and weeks old; it is planned again in the transaction that writes the refund, and must
 * give back what the screen showed. Hand the money out only when this returns `ok`.
 */
export async function refundSale(ports: Ports, input: RefundSale): Promise<Result<Refund, CommitRefundRefusal>> {
  return record<Refund, CommitRefusal>(ports, (append) => takeBack(ports, input, append))
}

async function takeBack(ports: Ports, input: RefundSale, append: Append): Promise<Result<Refund, CommitRefusal>> {
  const { store, identity } = ports
  const at = ports.now()
  const [done, planned, counters] = await Promise.all([
    refundById(store, input.refundId),
    plan(ports, input, at),
    readCounters(store),
  ])
  if (done !== null) return { ok: true, value: done }
  const reason = cleanReason(input.reason, MAX_REASON)
  if (!reason.ok) return reason
  if (!planned.ok) return planned
  const { draft, sale, day } = planned.value
  if (draft.money !== input.expected) return { ok: false, reason: { kind: 'money-changed', draft } }
  const tendered = fen(input.tenders.reduce((sum, { amount }) => sum + amount, 0))
  if (tendered !== draft.money || input.tenders.some(({ amount }) => amount <= 0)) {
    return { ok: false, reason: { kind: 'tenders', money: draft.money, tendered } }
  }
  const { warnings: _, reckoned: __, shortfall, ...planReady } = draft
  const refund: Refund = {
    ...planReady,
    id: input.refundId,
    receipt: makeCode('receipt', identity.till.number, counters.receipt + 1),
    saleId: sale.id,
    saleReceipt: sale.receipt,
    store: identity.store.id,
    till: identity.till.id,
    staff: { id: input.staff.id, name: input.staff.name },
    approvedBy: input.approvedBy,
    at,
    day,
    reason: reason.value,
    tenders: input.tenders,
    shortfall: shortfall && { ...shortfall, by: shortfall.how === 'waive' ? input.approvedBy : null },
  }
  await append({ kind: 'sale-refunded', data: { refund } }, { id: refund.id })
  return { ok: true, value: refund }
}

type Planned = { readonly draft: RefundDraft; readonly sale: Sale; readonly day: BusinessDay }

async function plan(
  { store }: Pick<Ports, 'store'>,
  { saleId, wanted, shortfall, approvedBy }: RefundWish,
  at: Millis,
  asIfAllowed = false,
): Promise<Result<Planned, RefundSaleRefusal>> {
  const [sale, refunds, programme, approver] = await Promise.all([
    saleById(store, saleId),
    refundsOfSale(store, saleId),
    latestProgramme(store),
    approvedBy === null ? null : approverOf(store, approvedBy),
  ])
  if (sale === null) return { ok: false, reason: { kind: 'unknown-sale' } }
  if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
  if (approvedBy !== null && approver === null) return { ok: false, reason: { kind: 'unknown-approver' } }
  const row = sale.member === null ? undefined : await livingRow(store, sale.member.id)
  const day = businessDayAt(at, programme)
  const drafted = planRefund({
    sale,
    refunds,
    programme,
    member: row?.doc ?? null,
    wanted,
    day,
    shortfall,
    approved: asIfAllowed || approver !== null,
  })
  return drafted.ok ? { ok: true, value: { draft: drafted.value, sale, day } } : drafted
}
