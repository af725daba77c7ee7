import type { Coupon } from '#domain/member.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import { returnFact } from '#test/support/hq-facts.ts'
import { equal, that } from '../agree.ts'
import { group } from '../case.ts'
import {
  facts,
  memberSince,
  newMember,
  newMobile,
  pullAll,
  send,
  thing,
  together,
  type Ground,
  type GroundTill,
} from '../ground.ts'

export const merges = group('merges', [
  {
    name: 'two enrolments of one mobile number become one member with the points of both',
    async run(ground) {
      const { a, b } = ground
      const { enrolment, sale } = facts(ground)
      const mobile = newMobile()
      const { cursor } = await pullAll(a)
      const [first, second] = [enrolment(mobile), enrolment(mobile)]
      const ids = [first.data.memberId, second.data.memberId]
      await send(ground, a, first, sale(a, { member: ids[0]!, earned: 10 }))
      await send(ground, b, second, sale(b, { member: ids[1]!, earned: 7 }))
      const { changes } = await pullAll(a, cursor)
      const living = ids.filter((id) => thing(changes, 'member', id) != null)
      equal(living.length, 1, 'how many of the two live on')
      const gone = ids.find((id) => id !== living[0])!
      equal(thing(changes, 'member-merged', gone), { into: living[0] }, 'the merge')
      // A till that never saw the other one has nothing to be told gone.
      that(thing(changes, 'member', gone) == null, 'the other one is gone')
      const merged = await memberSince(b, cursor, living[0]!)
      equal(pointsOf(merged), 17, 'points')
      const codes = [merged.code, ...merged.cards]
      that(
        [first, second].every(({ data }) => codes.includes(data.code)),
        'the codes of both find the member',
      )
    },
  },
  {
    name: 'what comes later for either of the two reaches the one that lives on',
    async run(ground) {
      const { a, b } = ground
      const { enrolment, sale } = facts(ground)
      const mobile = newMobile()
      const { cursor } = await pullAll(a)
      const [first, second] = [enrolment(mobile), enrolment(mobile)]
      await send(ground, a, first)
      await send(ground, b, second)
      await send(ground, a, sale(a, { member: first.data.memberId, earned: 20 }))
      await send(ground, b, sale(b, { member: second.data.memberId, earned: 5, spent: 3 }))
      const { changes } = await pullAll(b, cursor)
      const [id] = [first, second]
        .map(({ data }) => data.memberId)
        .filter((one) => thing(changes, 'member', one) != null)
      equal(pointsOf(await memberSince(a, cursor, id!)), 22, 'points')
    },
  },
  {
    name: 'three at the same instant from two tills become one',
    async run(ground) {
      const { a, b } = ground
      const { enrolment, sale } = facts(ground)
      const mobile = newMobile()
      const { cursor } = await pullAll(a)
      const people = [enrolment(mobile), enrolment(mobile), enrolment(mobile)]
      const [one, two, three] = people.map(({ data }) => data.memberId)
      await together(
        send(
          ground,
          a,
          people[0]!,
          sale(a, { member: one!, earned: 1 }),
          people[2]!,
          sale(a, { member: three!, earned: 4 }),
        ),
        send(ground, b, people[1]!, sale(b, { member: two!, earned: 2 })),
      )
      const { changes } = await pullAll(b, cursor)
      const living = [one, two, three].filter((id) => thing(changes, 'member', id!) != null)
      equal(living.length, 1, 'how many live on')
      equal(pointsOf(await memberSince(a, cursor, living[0]!)), 7, 'points')
    },
  },
])

/** A member with a coupon that a reward gave. */
async function withCoupon(ground: Ground, till: GroundTill) {
  const { sale, redemption } = facts(ground)
  const member = await newMember(ground, till)
  const reward = redemption(till, member, { coupon: true, points: 900 })
  await send(ground, till, sale(till, { member, earned: 1000 }), reward)
  const coupon = reward.data.redemption.coupon!
  return { member, reward, used: { id: coupon.id, code: coupon.code, template: coupon.template, memberId: member } }
}

const stateOf = (coupons: readonly Coupon[], id: string) => coupons.find((one) => one.id === id)?.state

export const coupons = group('coupons', [
  {
    name: 'a coupon that two tills took is used once and is no obstacle: both sales stand',
    async run(ground) {
      const { a, b } = ground
      const { sale } = facts(ground)
      const { cursor } = await pullAll(a)
      const { member, used } = await withCoupon(ground, a)
      const before = await memberSince(b, cursor, member)
      equal([pointsOf(before), stateOf(before.coupons, used.id)], [100, 'available'], 'points and coupon before')
      const [first] = await send(ground, a, sale(a, { member, earned: 1, coupons: [used] }))
      const [second] = await send(ground, b, sale(b, { member, earned: 2, coupons: [used] }))
      const after = await memberSince(a, cursor, member)
      equal([pointsOf(after), stateOf(after.coupons, used.id)], [103, 'used'], 'points and coupon after')
      const { changes } = await pullAll(b, cursor)
      for (const { id } of [first!, second!]) that(thing(changes, 'sale', id) != null, `sale ${id} comes with the pull`)
    },
  },
  {
    name: 'a coupon that nobody knows is no obstacle either',
    async run(ground) {
      const { a } = ground
      const unknown = { id: 'coupon-of-nobody', code: 'SKC-nobody', template: 'coupon-10' }
      await send(ground, a, facts(ground).sale(a, { coupons: [unknown] }))
    },
  },
  {
    name: 'the coupon of a reward that was brought back is of no use any more',
    async run(ground) {
      const { a, b } = ground
      const { cursor } = await pullAll(a)
      const { member, reward, used } = await withCoupon(ground, a)
      await send(ground, b, returnFact(reward))
      const after = await memberSince(a, cursor, member)
      equal(
        [pointsOf(after), stateOf(after.coupons, used.id) === 'available'],
        [1000, false],
        'points, still available',
      )
    },
  },
])
