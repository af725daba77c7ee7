import { signIn } from '#test/support/hq-facts.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import { equal, verdicts } from '../agree.ts'
import { group } from '../case.ts'
import { append, facts, journalOf, memberSince, newMember, pullAll } from '../ground.ts'

export const once = group('exactly once', [
  {
    name: 'a batch whose answer was lost counts once, however often it is sent again',
    async run(ground) {
      const { a } = ground
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const sale = facts(ground).sale(a, { member, earned: 70, spent: 20 })
      const reward = facts(ground).redemption(a, member, { points: 10 })
      const events = append(ground, a, sale, reward)
      await a.push(events)
      for (let i = 0; i < 3; i++) equal(verdicts(await a.push(events)), ['already', 'already'], 'sent again')
      const after = await memberSince(a, cursor, member)
      equal([pointsOf(after), after.visits], [40, 1], 'points and visits of the member')
    },
  },
  {
    name: 'a batch that arrives several times at the same instant counts once',
    async run(ground) {
      const { a } = ground
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const events = append(ground, a, facts(ground).sale(a, { member, earned: 11 }), signIn())
      const answers = await Promise.all(Array.from({ length: 5 }, () => a.push(events)))
      const told = answers.map((answer) => verdicts(answer))
      for (const at of events.keys()) {
        equal(told.filter((one) => one[at] === 'applied').length, 1, `how often event ${at + 1} was applied`)
      }
      equal(pointsOf(await memberSince(a, cursor, member)), 11, 'points of the member')
    },
  },
  {
    name: 'batches that overlap and arrive at the same instant end as one chain',
    async run(ground) {
      const { a } = ground
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(a)
      const from = a.chain.length
      const sales = Array.from({ length: 6 }, (_, i) => facts(ground).sale(a, { member, earned: 2 ** i }))
      const events = append(ground, a, ...sales)
      await Promise.all([0, 1, 2, 3].map((i) => a.push(events.slice(0, i + 3))))
      verdicts(await a.push(events))
      equal(await journalOf(a, a.chain[from]!.seq - 1), events, 'the journal')
      equal(pointsOf(await memberSince(a, cursor, member)), 63, 'points of the member')
    },
  },
])
