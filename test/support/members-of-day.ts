import type { Member } from '#domain/member.ts'
import { milli } from '#domain/units.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import type { Ports } from '#usecases/ports.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { returnReward } from '#usecases/return-reward.ts'
import { granted } from './granted.ts'
import type { Appointment, OpenDay } from './launch/shop-day.ts'
import { addDear } from './queue-of-day.ts'
import { payBasket, takeBack } from './serve-customer.ts'

const [CASHIER, MANAGER] = [
  { id: 'E01', name: '李晓' },
  { id: 'E02', name: '陈姐' },
]

/** People who enrol at the counter, want messages, and buy something at once. `members`: they, as they go. */
export function enrolments(
  count: number,
  { first, birthdays = [] }: { readonly first: number; readonly birthdays?: readonly string[] },
): { readonly appointments: readonly Appointment[]; readonly members: readonly Member[] } {
  const members: Member[] = []
  const appointments = Array.from({ length: count }, (_, n) => ({
    minute: 3 + n * 20,
    keep: async ({ ports, done }: OpenDay) => {
      const profile = {
        ...{ name: `新客${first + n}`, mobile: `190${String(first + n).padStart(8, '0')}`, sex: null },
        ...{ birthday: birthdays[n] ?? null, consent: { terms: true, sms: true, wechat: false } },
      }
      const member = granted(await enrolMember(ports, { profile, staff: CASHIER.id }))
      members.push(member)
      done.sales.push(await sellTo(ports, member.id, 1 + (n % 3)))
    },
  }))
  return { appointments, members }
}

/** Sells so many pieces of something dear to a member whose code was read. */
async function sellTo(ports: Ports, memberId: string, pieces: number) {
  await addDear(ports, pieces)
  granted(await changeBasket(ports, { kind: 'attach-member', memberId, by: 'code' }))
  return payBasket(ports, CASHIER, 'cash')
}

/** The cashier sells twice to a membership of their own. */
export const ownCard = (memberId: string): readonly Appointment[] =>
  [100, 300].map((minute) => ({
    minute,
    keep: async ({ ports, done }) => void done.sales.push(await sellTo(ports, memberId, 1)),
  }))

/** A reward is handed over, and brought back unused: it counts as never handed over. */
export const rewardBroughtBack = (memberId: string): readonly Appointment[] => [
  {
    minute: 120,
    keep: async ({ ports }) => {
      const redemptionId = ports.newId()
      const of = { redemptionId, memberId, rewardId: 'reward-wrapping', staff: CASHIER }
      granted(await redeemReward(ports, of))
      granted(await returnReward(ports, { redemptionId, staff: CASHIER, approvedBy: MANAGER.id }))
    },
  },
]

/** Part of a bill is paid with points, and all of it comes back. */
export const paidByPointsAndBroughtBack = (memberId: string): readonly Appointment[] => [
  {
    minute: 420,
    keep: async ({ ports, done }) => {
      await addDear(ports, 3)
      granted(await changeBasket(ports, { kind: 'attach-member', memberId, by: 'code' }))
      granted(await changeBasket(ports, { kind: 'set-points', points: 'best' }))
      const sale = await payBasket(ports, CASHIER, 'cash')
      done.sales.push(sale)
      const wanted = sale.lines.map(({ id, quantity }) => ({ lineId: id, quantity }))
      done.refunds.push((await takeBack(ports, { saleId: sale.id, wanted, staff: CASHIER, approvedBy: MANAGER.id }))!)
    },
  },
]

/** Somebody buys, spends the points of it on rewards, and brings the goods back: the rest they owe, or it is waived. */
export const spentAndBroughtBack = (
  memberId: string,
  { minute, shortfall }: { readonly minute: number; readonly shortfall: 'policy' | 'waive' },
): readonly Appointment[] => [
  {
    minute,
    keep: async ({ ports, done }) => {
      const sale = await sellTo(ports, memberId, 9)
      done.sales.push(sale)
      for (let left = Math.floor(sale.member!.after / 100); left > 0; left--) {
        const of = { redemptionId: ports.newId(), memberId, rewardId: 'reward-wrapping', staff: CASHIER }
        done.redemptions.push(granted(await redeemReward(ports, of)))
      }
      const wanted = sale.lines.map(({ id, quantity }) => ({ lineId: id, quantity: milli(quantity) }))
      const of = { saleId: sale.id, wanted, shortfall, staff: CASHIER, approvedBy: MANAGER.id }
      done.refunds.push((await takeBack(ports, of))!)
    },
  },
]
