import { mulDiv } from '#domain/mul-div.ts'
import { planOf } from '#domain/pricing/plan-lines.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket, BasketLine, ManualDiscount, PricedBasket } from '#domain/sale.ts'
import type { Role } from '#domain/staff.ts'
import { fen, type Fen } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import type { Ports } from './ports.ts'
import { quote, type Quote } from './quote.ts'

/** More is taken off by hand than the person may; a manager may approve it. */
export type ManualLimitRefusal = {
  readonly kind: 'manual-limit'
  /** The most in all on this receipt, and what it would be. */
  readonly limit: Fen
  readonly wanted: Fen
  /** Whose limit it is; null where the person is not known here any more. */
  readonly role: Role | null
  /** It is the limit of who approved. */
  readonly approved: boolean
}

/** Roles of the people who gave or approved discounts by hand, by id. Reads nothing where there is none. */
export async function rolesOf(
  store: Store,
  manual: readonly Pick<ManualDiscount, 'staff' | 'approvedBy'>[],
): Promise<ReadonlyMap<string, Role>> {
  const ids = [
    ...new Set(manual.flatMap(({ staff, approvedBy }) => [staff, ...(approvedBy === null ? [] : [approvedBy])])),
  ]
  if (ids.length === 0) return new Map()
  const rows = await store.staff.bulkGet(ids)
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row.doc.role]])))
}

/**
 * Whether the discounts by hand stay within the limits: those that nobody approved within that of each who
 * gave one, all together within the widest among those who gave or approved. The limit of a role is a share of
 * what is left to pay before hands, and a sum.
 */
export function checkManual(
  { input, priced }: Pick<Quote, 'input' | 'priced'>,
  roles: ReadonlyMap<string, Role>,
): ManualLimitRefusal | null {
  const { programme, lines, manual } = input
  if (manual.length === 0) return null
  const left = leftBeforeHands(priced, lines, programme)
  const offs = new Map(
    priced.applied.flatMap(({ source, off }) => (source.kind === 'manual' ? [[source.id, off]] : [])),
  )
  const sumOf = (some: readonly ManualDiscount[]) => fen(some.reduce((sum, { id }) => sum + (offs.get(id) ?? 0), 0))
  const limitOf = (id: string) => roleLimit(roles.get(id) ?? null, left, programme)
  const alone = manual.filter(({ approvedBy }) => approvedBy === null)
  for (const { staff } of alone) {
    const [limit, wanted] = [limitOf(staff), sumOf(alone)]
    if (wanted > limit) return { kind: 'manual-limit', limit, wanted, role: roles.get(staff) ?? null, approved: false }
  }
  const people = manual.map(({ staff, approvedBy }) => approvedBy ?? staff)
  const widest = people.reduce((best, id) => (limitOf(id) > limitOf(best) ? id : best))
  const [limit, wanted] = [limitOf(widest), sumOf(manual)]
  if (wanted <= limit) return null
  return { kind: 'manual-limit', limit, wanted, role: roles.get(widest) ?? null, approved: true }
}

/** The most that a role may take off by hand, in fen; nothing for somebody who is not known. */
function roleLimit(role: Role | null, left: Fen, { manualDiscount }: Programme): Fen {
  if (role === null) return fen(0)
  const { share, max } = manualDiscount[role]
  return fen(Math.min(mulDiv(left, share, 10_000), max))
}

/** What offers and coupons leave to pay for goods: of one line, or of all. */
function leftBeforeHands(
  { lines: priced }: PricedBasket,
  lines: readonly BasketLine[],
  programme: Programme,
  lineId: string | null = null,
): Fen {
  const goods = new Set(lines.filter((line) => planOf(line, programme) === null).map(({ id }) => id))
  let left = 0
  for (const line of priced) {
    if (!goods.has(line.lineId) || (lineId !== null && line.lineId !== lineId)) continue
    left += line.gross
    for (const { source, off } of line.discounts) if (source.kind === 'offer' || source.kind === 'coupon') left -= off
  }
  return fen(left)
}

/** What a person may take off by hand now, for the dialog that asks for it, in fen. */
export type ManualRoom = {
  /** What is left to pay before hands: of the line, or of all goods. */
  readonly left: Fen
  /** The most that the person may take off on this receipt, and what hands take off already. */
  readonly limit: Fen
  readonly given: Fen
}

/** Null without a programme or lines. */
export async function manualRoom(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  basket: Basket,
  staffId: string,
  lineId: string | null,
): Promise<ManualRoom | null> {
  const [quoted, roles] = await Promise.all([
    quote(ports, basket, ports.now()),
    rolesOf(ports.store, [{ staff: staffId, approvedBy: null }]),
  ])
  if (quoted === null) return null
  const { priced, programme } = quoted
  const given = priced.applied.reduce((sum, { source, off }) => (source.kind === 'manual' ? sum + off : sum), 0)
  return {
    left: leftBeforeHands(priced, basket.lines, programme, lineId),
    limit: roleLimit(roles.get(staffId) ?? null, leftBeforeHands(priced, basket.lines, programme), programme),
    given: fen(given),
  }
}
