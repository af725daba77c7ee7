import type { Sale } from '#domain/sale.ts'
import { fen, milli, type Fen } from '#domain/units.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { giveWaitingCoupon } from '#usecases/give-waiting-coupon.ts'
import { moveTicket, type Move } from '#usecases/move-ticket.ts'
import type { Ports } from '#usecases/ports.ts'
import { readSignedCoupon } from '#usecases/signed-coupon.ts'
import { takeTicket } from '#usecases/take-ticket.ts'
import { undoQueue } from '#usecases/undo-queue.ts'
import { v7 } from 'uuid'
import { granted } from './granted.ts'
import type { Appointment, OpenDay } from './launch/shop-day.ts'
import { payBasket, takeBack } from './serve-customer.ts'

/** What became of a party, as whoever stood at the door saw it. */
export type PartyEnd = 'seated' | 'left' | 'passed' | 'unknown' | 'mistake'

export type Party = {
  readonly end: PartyEnd
  /** What its coupon is worth, in fen, and on what it was used; null: it was given none. */
  readonly coupon: { readonly off: Fen; readonly sale: Sale | null } | null
}

type Step =
  | Move['kind']
  | 'mistake'
  /** Coupon for so many cranes; then used on three pieces of something dear, of which one or all come back. */
  | { readonly cranes: number }
  | 'use'
  | 'bring-one'
  | 'bring-all'

/** How a party's waiting goes: minutes after its number was taken, and what happens. */
type Way = { readonly end: PartyEnd; readonly steps: readonly (readonly [minute: number, step: Step])[] }

const WAYS: readonly Way[] = [
  { end: 'seated', steps: [[8, 'call'], [9, 'seat']] }, // prettier-ignore
  { end: 'seated', steps: [[24, { cranes: 20 }], [26, 'call'], [27, 'seat'], [40, 'use']] }, // prettier-ignore
  { end: 'left', steps: [[18, 'leave']] },
  { end: 'passed', steps: [[10, 'call'], [12, 'absent'], [15, 'call'], [17, 'absent']] }, // prettier-ignore
  { end: 'seated', steps: [[4, 'gift'], [12, 'call'], [13, 'seat']] }, // prettier-ignore
  { end: 'unknown', steps: [[20, 'call']] },
  { end: 'mistake', steps: [[0, 'mistake']] },
  {
    end: 'seated',
    steps: [[10, 'call'], [12, 'absent'], [15, 'call'], [17, 'absent'], [30, 'return'], [40, 'call'], [41, 'seat']], // prettier-ignore
  },
  { end: 'left', steps: [[25, { cranes: 12 }], [33, 'leave']] }, // prettier-ignore
  { end: 'seated', steps: [[32, { cranes: 4 }], [34, 'call'], [35, 'seat'], [50, 'use'], [90, 'bring-one']] }, // prettier-ignore
  { end: 'seated', steps: [[31, { cranes: 14 }], [34, 'call'], [35, 'seat'], [50, 'use'], [95, 'bring-all']] }, // prettier-ignore
  { end: 'passed', steps: [[6, 'call'], [9, 'pass']] }, // prettier-ignore
]
const LANES = ['A', 'B', 'C']
const EVERY_MINUTES = 17

type Open = { -readonly [K in keyof Party]: Party[K] } & { code: string; readonly ticketId: string }

/** Parties that come one after the other, each in its way. `parties` tells what became of them once the day is over. */
export function queueOfDay(count: number): {
  readonly appointments: readonly Appointment[]
  readonly parties: readonly Party[]
} {
  const parties: Open[] = []
  const appointments = Array.from({ length: count }, (_, n): readonly Appointment[] => {
    const way = WAYS[n % WAYS.length]!
    const party: Open = { end: way.end, coupon: null, code: '', ticketId: v7() }
    parties.push(party)
    const from = 5 + n * EVERY_MINUTES
    const take = { minute: from, keep: (shop: OpenDay) => takeNumber(shop, party.ticketId, n) }
    return [
      take,
      ...way.steps.map(([minute, step]) => ({
        minute: from + minute,
        keep: (shop: OpenDay) => doStep(shop, party, step),
      })),
    ]
  }).flat()
  return { appointments, parties }
}

const [DOOR, CASHIER, MANAGER] = ['E03', { id: 'E01', name: '李晓' }, 'E02']

async function takeNumber({ ports, floor }: OpenDay, ticketId: string, n: number): Promise<void> {
  const memberId = n % 3 === 0 ? (floor.members[n] ?? null) : null
  const of = { ticketId, factId: v7(), lane: LANES[n % LANES.length]!, memberId, estimate: null }
  const cause = n % 4 === 0 ? 'promotion' : null
  granted(await takeTicket(ports, { ...of, party: null, mobile: null, cause, staff: DOOR }))
}

async function doStep({ ports, done }: OpenDay, party: Open, step: Step): Promise<void> {
  const { ticketId } = party
  if (step === 'mistake') {
    granted(await undoQueue(ports, { factId: v7(), staff: DOOR }))
  } else if (step === 'use') {
    const sale = await useCoupon(ports, party.code)
    done.sales.push(sale)
    party.coupon = { ...party.coupon!, sale }
  } else if (step === 'bring-one' || step === 'bring-all') {
    const { sale } = party.coupon!
    const wanted = sale!.lines.map(({ id, quantity }) => ({
      lineId: id,
      quantity: step === 'bring-one' ? milli(1000) : quantity,
    }))
    const back = await takeBack(ports, { saleId: sale!.id, wanted, staff: CASHIER, approvedBy: MANAGER })
    // Somebody may have brought some of it back before.
    if (back !== null) done.refunds.push(back)
  } else if (typeof step === 'object') {
    const of = { issueId: v7(), factId: v7(), ticketId, cranes: step.cranes, approvedBy: null, staff: DOOR }
    const coupon = granted(await giveWaitingCoupon(ports, of))
    party.code = coupon.signed.text
    party.coupon = { off: fen(coupon.signed.off), sale: null }
  } else {
    const move: Move =
      step === 'gift'
        ? { kind: step, gift: 'water' }
        : step === 'call'
          ? { kind: step, approvedBy: null }
          : { kind: step }
    granted(await moveTicket(ports, { factId: v7(), ticketId, move, staff: DOOR }))
  }
}

/** Three pieces of something that is dear enough for any waiting coupon, and no member. */
async function useCoupon(ports: Ports, code: string): Promise<Sale> {
  await addDear(ports, 3)
  const { coupon } = granted(await readSignedCoupon(ports, code))
  granted(await changeBasket(ports, { kind: 'add-signed', coupon }))
  return payBasket(ports, CASHIER, 'wechat')
}

/** Puts so many pieces of one product to the basket: whole pieces of ¥15 and more, with points and coupons. */
export async function addDear(ports: Ports, pieces: number): Promise<void> {
  const [dear] = (await ports.store.products.toArray()).filter(
    ({ doc }) => doc.unit === 'piece' && doc.category === '日用' && doc.price >= 1500 && doc.price <= 6000,
  )
  const product = { productId: dear!.id, quantity: milli(pieces * 1000) }
  granted(await changeBasket(ports, { kind: 'add-product', ...product }))
}
