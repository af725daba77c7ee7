import type { Coupon } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import { withoutMember, type MemberBy } from '#domain/basket.ts'
import type { Basket, PointsChoice } from '#domain/sale.ts'
import type { CheckedSpend } from '#domain/checked-spend.ts'
import { milli, type Milli } from '#domain/units.ts'
import { memberRow } from '#store/directory/member-rows.ts'
import { livingId } from '#store/merges.ts'
import { inOneTransaction, isStorageFull } from '#store/open.ts'
import { currentBasket, latestProgramme } from '#store/queries.ts'
import { addCoupon, addSigned, removeCoupon, type CouponRefusal } from './basket-coupons.ts'
import { addProduct, changeLine, removeLine, type LineRefusal } from './basket-lines.ts'
import { addManual, type AddManual, type ManualRefusal } from './basket-manual.ts'
import { setCoBrand, setPartner, type PartnerRefusal } from './basket-partner.ts'
import { planTwice, type PlanRefusal } from './basket-plans.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'

export type BasketChange =
  /** Without a quantity: one piece, kilogram or litre. */
  | { readonly kind: 'add-product'; readonly productId: string; readonly quantity?: Milli }
  | { readonly kind: 'set-quantity'; readonly lineId: string; readonly quantity: Milli }
  | { readonly kind: 'remove-line'; readonly lineId: string }
  | { readonly kind: 'note'; readonly lineId: string; readonly note: string | null }
  /** Takes a partner's member out: a receipt has one or the other. */
  | { readonly kind: 'attach-member'; readonly memberId: string; readonly by?: MemberBy }
  | { readonly kind: 'detach-member' }
  | { readonly kind: 'add-coupon'; readonly code: string }
  /** Of `readSignedCoupon`. */
  | { readonly kind: 'add-signed'; readonly coupon: Coupon }
  | { readonly kind: 'remove-coupon'; readonly code: string }
  | { readonly kind: 'set-points'; readonly points: PointsChoice }
  | AddManual
  | { readonly kind: 'remove-manual'; readonly id: string }
  /** The member was checked, see `check-member.ts`; `memberId` must be the one in the basket. */
  | { readonly kind: 'keep-check'; readonly memberId: string; readonly check: CheckedSpend }
  /** The co-branded card that was shown; null takes it back. */
  | { readonly kind: 'set-co-brand'; readonly coBrand: string | null }
  /** Takes a member of our own out. */
  | { readonly kind: 'set-partner'; readonly partner: string; readonly code: string }
  | { readonly kind: 'set-partner-points'; readonly points: PointsChoice }
  | { readonly kind: 'clear-partner' }

export type BasketRefusal =
  | LineRefusal
  | PlanRefusal
  | CouponRefusal
  | ManualRefusal
  | PartnerRefusal
  | { readonly kind: 'unknown-product' }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'note-too-long'; readonly max: number }
  | { readonly kind: 'storage-full' }

const MAX_NOTE = 200
/** How a member came in, from what says least of them being there to what says most. */
const WORTH: readonly (MemberBy | undefined)[] = [undefined, 'typed', 'card', 'code']

/**
 * Changes the basket in hand, and begins one where there is none. It is kept in the store at once, so
 * that a kill loses nothing that was on the screen. A refusal changes nothing.
 */
export async function changeBasket(ports: Ports, change: BasketChange): Promise<Result<Basket, BasketRefusal>> {
  const { store } = ports
  try {
    return await inOneTransaction(store, async () => {
      const basket = (await currentBasket(store)) ?? emptyBasket(ports)
      const changed = await apply(ports, basket, change)
      if (changed.ok && changed.value !== basket) {
        await store.baskets.put({ id: basket.id, state: 'current', basket: changed.value, label: '', parked: null })
      }
      return changed
    })
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' })
    throw error
  }
}

function emptyBasket(ports: Ports): Basket {
  return {
    id: ports.newId(),
    openedAt: ports.now(),
    lines: [],
    memberId: null,
    scannedCoupons: [],
    points: 'none',
    manual: [],
    coBrand: null,
    partner: null,
  }
}

async function apply(ports: Ports, basket: Basket, change: BasketChange): Promise<Result<Basket, BasketRefusal>> {
  const { store } = ports
  switch (change.kind) {
    case 'add-product': {
      const [row, programme] = await Promise.all([store.products.get(change.productId), latestProgramme(store)])
      if (row === undefined) return refuse({ kind: 'unknown-product' })
      return planTwice(addProduct(basket, row.doc, change.quantity ?? milli(1000), ports.newId()), programme)
    }
    case 'set-quantity': {
      const changed = changeLine(basket, change.lineId, (line) => ({ ...line, quantity: change.quantity }))
      return planTwice(changed, await latestProgramme(store))
    }
    case 'remove-line': {
      const removed = removeLine(basket, change.lineId)
      if (!removed.ok) return removed
      return done({ ...removed.value, manual: basket.manual.filter(({ lineId }) => lineId !== change.lineId) })
    }
    case 'note': {
      const note = change.note === null ? '' : cleanText(change.note)
      if (note.length > MAX_NOTE) return refuse({ kind: 'note-too-long', max: MAX_NOTE })
      return changeLine(basket, change.lineId, (line) => ({ ...line, note: note === '' ? null : note }))
    }
    case 'attach-member': {
      const memberId = await livingId(store, change.memberId)
      if ((await memberRow(store, memberId)) === undefined) return refuse({ kind: 'unknown-member' })
      const by = change.by === undefined ? {} : { memberBy: change.by }
      if (memberId === basket.memberId) {
        // Read after typing: the code was there.
        const isBetter = WORTH.indexOf(change.by) > WORTH.indexOf(basket.memberBy)
        return done(isBetter ? { ...basket, ...by } : basket)
      }
      return done({ ...withoutMember(basket), ...by, memberId, points: 'none', partner: null })
    }
    case 'detach-member':
      return done({ ...withoutMember(basket), points: 'none' })
    case 'add-coupon':
      return addCoupon(store, basket, change.code)
    case 'add-signed':
      return addSigned(store, basket, change.coupon)
    case 'remove-coupon':
      return done(removeCoupon(basket, change.code))
    case 'set-points':
      return done({ ...basket, points: change.points })
    case 'add-manual':
      return addManual(ports, basket, change)
    case 'keep-check': {
      const isTheirs = basket.memberId !== null && (await livingId(store, basket.memberId)) === change.memberId
      return isTheirs ? done({ ...basket, check: change.check }) : refuse({ kind: 'unknown-member' })
    }
    case 'remove-manual':
      return done({ ...basket, manual: basket.manual.filter(({ id }) => id !== change.id) })
    case 'set-co-brand':
      return setCoBrand(store, basket, change.coBrand)
    case 'set-partner':
      return setPartner(store, basket, change)
    case 'set-partner-points':
      if (basket.partner === null) return refuse({ kind: 'no-partner' })
      return done({ ...basket, partner: { ...basket.partner, points: change.points } })
    case 'clear-partner':
      return done({ ...basket, partner: null })
  }
}

const done = (value: Basket): Result<Basket, BasketRefusal> => ({ ok: true, value })
const refuse = (reason: BasketRefusal): Result<Basket, BasketRefusal> => ({ ok: false, reason })
