import type { Refund } from '#domain/refund.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import { generator } from '#test/support/random-numbers.ts'
import { returnFact } from '#test/support/hq-facts.ts'
import { equal } from '../agree.ts'
import { group } from '../case.ts'
import { facts, memberSince, newMember, pullAll, send, thing } from '../ground.ts'

export const ledgers = group('points', [
  {
    name: 'two tills sell, take back and hand over to one member: what they did is what the member has, at both',
    async run(ground) {
      const { a, b } = ground
      const { sale, refund, redemption } = facts(ground)
      const random = generator(20_261_120)
      const next = (below: number) => Math.floor(random() * below)
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const tills = [a, b]
      const sold: { fact: ReturnType<typeof sale>; refunds: Refund[] }[] = []
      const given: ReturnType<typeof redemption>[] = []
      const till = () => tills[next(2)]!
      let wanted = 2000
      await send(ground, a, sale(a, { member, earned: 2000, payable: 20_000 }))
      for (let act = 0; act < 24; act++) {
        const at = till()
        const which = next(4)
        const open = sold.find(({ refunds }) => refunds.length < 2)
        const reward = given.at(-1)
        if (which === 0 && open !== undefined) {
          const fact = refund(at, { sale: open.fact.data.sale, pieces: 1, before: open.refunds })
          const { backLots, lost, reversed } = fact.data.refund
          wanted += backLots.reduce((sum, { points }) => sum + points, 0) - lost - reversed
          open.refunds.push(fact.data.refund)
          await send(ground, at, fact)
        } else if (which === 1 && reward !== undefined) {
          given.pop()
          wanted += reward.data.redemption.points
          await send(ground, at, returnFact(reward))
        } else if (which === 2) {
          const fact = redemption(at, member, { points: 1 + next(30) })
          given.push(fact)
          wanted -= fact.data.redemption.points
          await send(ground, at, fact)
        } else {
          const wish = { earned: next(60), spent: next(20), payable: 300 + next(2000), pieces: 2 }
          const fact = sale(at, { member, ...wish })
          sold.push({ fact, refunds: [] })
          wanted += wish.earned - wish.spent
          await send(ground, at, fact)
        }
      }
      const [here, there] = [await memberSince(a, cursor, member), await memberSince(b, '', member)]
      equal([pointsOf(here), here.owed], [wanted, 0], 'points, and what is owed')
      equal(there, here, 'the member at the other till')
    },
  },
  {
    name: 'more points spent than there were are owed, not refused, and paid off by the next',
    async run(ground) {
      const { a, b } = ground
      const { sale } = facts(ground)
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      await send(ground, a, sale(a, { member, earned: 100 }), sale(a, { member, spent: 80 }))
      await send(ground, b, sale(b, { member, spent: 90 }))
      const poor = await memberSince(a, cursor, member)
      equal([poor.owed, poor.lots.reduce((sum, lot) => sum + lot.points, 0)], [70, 0], 'owed, and left')
      await send(ground, b, sale(b, { member, earned: 75 }))
      const paid = await memberSince(a, cursor, member)
      equal([paid.owed, paid.lots.reduce((sum, lot) => sum + lot.points, 0)], [0, 5], 'owed, and left, after 75 more')
    },
  },
  {
    name: 'goods that two tills took back both are taken back once',
    async run(ground) {
      const { a, b } = ground
      const { sale, refund } = facts(ground)
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const bought = sale(a, { member, payable: 300, spent: 90, earned: 30, pieces: 3 })
      await send(ground, a, sale(a, { member, earned: 500 }), bought)
      const back = { sale: bought.data.sale, pieces: 3 }
      await send(ground, a, refund(a, back))
      await send(ground, b, refund(b, back))
      equal(pointsOf(await memberSince(a, cursor, member)), 500, 'points of the member')
    },
  },
  {
    name: 'a refund that comes before its sale is taken, and counts when the sale comes',
    async run(ground) {
      const { a, b } = ground
      const { sale, refund } = facts(ground)
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      await send(ground, a, sale(a, { member, earned: 100 }))
      const bought = sale(a, { member, payable: 200, earned: 20, pieces: 2 })
      await send(ground, b, refund(b, { sale: bought.data.sale, pieces: 1 }))
      equal(pointsOf(await memberSince(a, cursor, member)), 100, 'points before the sale has come')
      await send(ground, a, bought)
      equal(pointsOf(await memberSince(a, cursor, member)), 110, 'points after it')
    },
  },
  {
    name: 'a sale that comes before the enrolment of its member counts when that comes',
    async run(ground) {
      const { a, b } = ground
      const enrolled = facts(ground).enrolment()
      const member = enrolled.data.memberId
      const { cursor } = await pullAll(a)
      await send(ground, b, facts(ground).sale(b, { member, earned: 12 }))
      await send(ground, a, enrolled)
      equal(pointsOf(await memberSince(a, cursor, member)), 12, 'points of the member')
    },
  },
  {
    name: 'a reward that was brought back at two tills goes back once, and is gone from the pull',
    async run(ground) {
      const { a, b } = ground
      const { sale, redemption } = facts(ground)
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const reward = redemption(a, member, { points: 40 })
      await send(ground, a, sale(a, { member, earned: 100 }), reward)
      equal(pointsOf(await memberSince(b, cursor, member)), 60, 'points after the reward')
      await send(ground, a, returnFact(reward))
      await send(ground, b, returnFact(reward))
      const { changes } = await pullAll(b, cursor)
      equal(pointsOf(await memberSince(b, cursor, member)), 100, 'points after it was brought back')
      equal(thing(changes, 'redemption', reward.data.redemption.id), null, 'the redemption')
    },
  },
])
