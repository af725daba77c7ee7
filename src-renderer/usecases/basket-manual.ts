import type { Result } from '#domain/refusal.ts'
import type { Basket, ManualDiscount } from '#domain/sale.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import { checkManual, rolesOf, type ManualLimitRefusal } from './manual-limit.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'

/** A discount by hand: off one line, or off the whole. `approvedBy`: the manager whose PIN was asked for. */
export type AddManual = {
  readonly kind: 'add-manual'
  readonly lineId: string | null
  readonly how: ManualDiscount['how']
  readonly reason: string
  readonly staff: string
  readonly approvedBy: string | null
}

export type ManualRefusal =
  /** Ask a manager and call again with `approvedBy`. */
  | ManualLimitRefusal
  | { readonly kind: 'unknown-line' }
  | ReasonRefusal
  /** Not 0.01–100 %, or not at least a fen. */
  | { readonly kind: 'manual-amount' }
  /** There is nothing left to take it off, or it is a paid membership. */
  | { readonly kind: 'manual-no-effect' }
  | { readonly kind: 'too-many-discounts'; readonly max: number }
  | { readonly kind: 'unknown-approver' }
  | { readonly kind: 'no-programme' }

const MAX_REASON = 120
const MAX_DISCOUNTS = 20

/** Adds a discount by hand to the basket, where the limits allow it. The sale checks them again. */
export async function addManual(
  ports: Ports,
  basket: Basket,
  { lineId, how, reason: typed, staff, approvedBy }: AddManual,
): Promise<Result<Basket, ManualRefusal>> {
  const reason = cleanReason(typed, MAX_REASON)
  if (!reason.ok) return reason
  const most = how.kind === 'percent' ? 10_000 : Number.MAX_SAFE_INTEGER
  if (!Number.isSafeInteger(how.off) || how.off < 1 || how.off > most) return refuse({ kind: 'manual-amount' })
  if (lineId !== null && !basket.lines.some(({ id }) => id === lineId)) return refuse({ kind: 'unknown-line' })
  if (basket.manual.length >= MAX_DISCOUNTS) return refuse({ kind: 'too-many-discounts', max: MAX_DISCOUNTS })
  const added: ManualDiscount = { id: ports.newId(), lineId, how, reason: reason.value, staff, approvedBy }
  const changed = { ...basket, manual: [...basket.manual, added] }
  const [quoted, roles] = await Promise.all([quote(ports, changed, ports.now()), rolesOf(ports.store, changed.manual)])
  if (approvedBy !== null && !roles.has(approvedBy)) return refuse({ kind: 'unknown-approver' })
  if (quoted === null) return refuse({ kind: basket.lines.length === 0 ? 'manual-no-effect' : 'no-programme' })
  const effective = quoted.priced.applied.some(({ source }) => source.kind === 'manual' && source.id === added.id)
  if (!effective) return refuse({ kind: 'manual-no-effect' })
  const beyond = checkManual(quoted, roles)
  return beyond === null ? { ok: true, value: changed } : refuse(beyond)
}

const refuse = (reason: ManualRefusal): Result<Basket, ManualRefusal> => ({ ok: false, reason })
