import type { AnyEvent } from '#protocol/event.ts'
import { MAX_PUSH } from '#protocol/sync.ts'
import { enrolmentFact, signIn } from '#test/support/hq-facts.ts'
import { nextEvent } from '#test/support/till-client.ts'
import { equal, granted, refused, that, verdicts } from '../agree.ts'
import { group } from '../case.ts'
import { append, facts, journalOf, pullAll, send, thing, type Ground, type GroundTill } from '../ground.ts'

/** Appends an event of any shape to the chain of a till. */
const odd = (ground: Ground, till: GroundTill, kind: string, data: unknown): AnyEvent => {
  const [event] = append(ground, till, { kind, data } as never)
  return event as AnyEvent
}

const headOf = (till: GroundTill): number => till.chain.at(-1)?.seq ?? 0

export const push = group('push', [
  {
    name: 'events are applied in their order, each has its verdict, and head says where they end',
    async run(ground) {
      const { a } = ground
      const events = append(ground, a, facts(ground).enrolment(), signIn(), facts(ground).sale(a, {}))
      const answer = granted(await a.push(events), 'push')
      equal(
        answer.verdicts,
        events.map(({ seq }) => ({ seq, result: 'applied' })),
        'verdicts',
      )
      equal(answer.head, headOf(a), 'head')
    },
  },
  {
    name: 'an event that comes again is already there, also twice in one batch and in a batch with new ones',
    async run(ground) {
      const { a } = ground
      const [first] = append(ground, a, signIn())
      equal(verdicts(await a.push([first!, first!])), ['applied', 'already'], 'the same event twice in a batch')
      const [next] = append(ground, a, signIn())
      equal(verdicts(await a.push([first!, next!])), ['already', 'applied'], 'an old event before a new one')
      equal(granted(await a.push([first!]), 'push').head, headOf(a), 'head when only an old event comes')
    },
  },
  {
    name: 'a gap stops the batch and says what is expected; what stands before it is done',
    async run(ground) {
      const { a } = ground
      const [one, two, three, four] = append(ground, a, signIn(), signIn(), signIn(), signIn())
      refused(await a.push([two!]), 'gap', 'the first is missing', { expected: one!.seq })
      refused(await a.push([one!, two!, four!]), 'gap', 'the third is missing', { expected: three!.seq })
      equal(
        verdicts(await a.push([one!, two!, three!, four!])),
        ['already', 'already', 'applied', 'applied'],
        'all after that',
      )
    },
  },
  {
    name: 'a kind that is not known is kept whole, with a remedy, and holds up nothing',
    async run(ground) {
      const { a } = ground
      const data = { number: 7, deep: { list: [1, 'zwei', null, { 三: true }] }, big: Number.MAX_SAFE_INTEGER }
      const unknown = odd(ground, a, 'ticket-of-tomorrow', data)
      const newer = odd(ground, a, 'staff-signed-in', { staff: 'staff-1', palm: true })
      const behind = append(ground, a, facts(ground).sale(a, {}))
      const answer = await a.push([unknown, newer, ...behind])
      equal(verdicts(answer), ['unknown-kind', 'unknown-kind', 'applied'], 'verdicts')
      for (const verdict of granted(answer, 'push').verdicts) {
        if (verdict.result === 'rejected') that(verdict.remedy.length > 0, 'a rejection says what a person can do')
      }
      equal(granted(answer, 'push').head, headOf(a), 'head')
      equal(await journalOf(a, unknown.seq - 1), [unknown, newer, ...behind], 'the journal')
      equal((await pullAll(a)).appliedSeq, headOf(a), 'appliedSeq of a pull')
    },
  },
  {
    name: 'content that does not follow the contract is rejected, the same way each time, and holds up nothing',
    async run(ground) {
      const { a } = ground
      const events = [
        odd(ground, a, 'sale-committed', { sale: { id: 'x' } }),
        odd(ground, a, 'cash-moved', { amount: 1.5, reason: '零钱', staff: 'staff-1' }),
        odd(ground, a, 'staff-signed-in', null),
        ...append(ground, a, signIn()),
      ]
      const first = await a.push(events)
      equal(verdicts(first), ['invalid', 'invalid', 'invalid', 'applied'], 'verdicts')
      const again = granted(await a.push(events), 'push').verdicts
      equal(again.slice(0, 3), granted(first, 'push').verdicts.slice(0, 3), 'the rejections, told again')
      equal(await journalOf(a, events[0]!.seq - 1), events, 'the journal')
    },
  },
  {
    name: 'text that a database may not hold gets a verdict and is kept as it came',
    async run(ground) {
      const { a } = ground
      const enrolled = facts(ground).enrolment()
      const named = enrolmentFact({ ...enrolled.data, mobile: enrolled.data.profile.mobile, name: '王\u0000小敏' })
      const texts = [odd(ground, a, 'staff-signed-in', { staff: 'a\u0000b' }), odd(ground, a, named.kind, named.data)]
      const half = odd(ground, a, 'basket-resumed', { basketId: '\ud800', staff: 'staff-1' })
      const [last] = append(ground, a, signIn())
      const answer = await a.push([...texts, half, last!])
      equal(verdicts(answer).at(-1), 'applied', 'the event behind them')
      equal(await journalOf(a, texts[0]!.seq - 1), [...texts, half, last], 'the journal')
    },
  },
  {
    name: 'an event whose hash is not its own is kept and told, and those behind it go on',
    async run(ground) {
      const { a } = ground
      const [event, behind] = append(ground, a, signIn(), signIn())
      const forged = { ...event!, data: { staff: 'somebody-else' } }
      a.chain.splice(-2, 1, forged as never)
      equal(verdicts(await a.push([forged, behind!])), ['bad-hash', 'applied'], 'a forged event and the next')
      equal(verdicts(await a.push([forged])), ['bad-hash'], 'the forged event again')
      equal(await journalOf(a, forged.seq - 1), [forged, behind], 'the journal')
    },
  },
  {
    name: 'what names another till or store is rejected',
    async run(ground) {
      const { a, b, other } = ground
      const { till: _, ...rest } = nextEvent(a.chain.at(-1), b.id, signIn())
      const foreign = { ...rest, till: b.id } as never
      a.chain.push(foreign)
      const [of, at] = append(ground, a, facts(ground).sale(b, {}), {
        ...facts(ground).sale(a, {}),
        data: {
          ...facts(ground).sale(a, {}).data,
          sale: { ...facts(ground).sale(a, {}).data.sale, store: other.store.id },
        },
      })
      const answer = await a.push([foreign, of!, at!])
      equal(verdicts(answer), ['wrong-till', 'wrong-till', 'wrong-till'], 'till, till of the sale, store of the sale')
      equal(thing((await pullAll(a)).changes, 'sale', of!.id), undefined, 'the sale in a pull')
    },
  },
  {
    name: 'one sale under two sequences counts once',
    async run(ground) {
      const { a } = ground
      const enrolled = facts(ground).enrolment()
      const sale = facts(ground).sale(a, { member: enrolled.data.memberId, earned: 30 })
      const { cursor } = await pullAll(a)
      const answer = await a.push(append(ground, a, enrolled, sale, sale))
      equal(verdicts(answer), ['applied', 'applied', 'duplicate'], 'verdicts')
      const { changes } = await pullAll(a, cursor)
      const member = thing(changes, 'member', enrolled.data.memberId) as { lots: { points: number }[] } | undefined
      equal(
        member?.lots.map(({ points }) => points),
        [30],
        'the points of the member',
      )
    },
  },
  {
    name: `${MAX_PUSH} events are taken at once, and not one more`,
    async run(ground) {
      const { a } = ground
      const before = headOf(a)
      const events = append(ground, a, ...Array.from({ length: MAX_PUSH + 1 }, () => signIn()))
      refused(await a.push(events), 'bad-request', `${MAX_PUSH + 1} events`)
      equal(await journalOf(a, before), [], 'the journal after that')
      equal(new Set(verdicts(await a.push(events.slice(0, MAX_PUSH)))), new Set(['applied']), `${MAX_PUSH} events`)
      equal(verdicts(await a.push(events.slice(MAX_PUSH))), ['applied'], 'the one left over')
    },
  },
  {
    name: 'what is no batch is refused whole',
    async run(ground) {
      const { a } = ground
      const [event] = append(ground, a, signIn())
      const batches = [{ events: [] }, { events: [{ ...event, seq: 0 }] }, { events: [event, null] }, [event], null, 7]
      for (const batch of batches) {
        const response = await a.send('POST', '/v1/push', JSON.stringify(batch))
        equal(response.status, 400, `push of ${JSON.stringify(batch)?.slice(0, 60)}`)
      }
      equal(await journalOf(a, event!.seq - 1), [], 'the journal after that')
      equal(verdicts(await a.push([event!])), ['applied'], 'the event itself')
    },
  },
])

/** Runs near the end: nothing more of the spare till is applied after it. */
export const fork = group('fork', [
  {
    name: 'events that do not continue the chain are put aside, with all that comes behind them',
    async run(ground) {
      const { spare } = ground
      const member = facts(ground).enrolment()
      const [first, second] = await send(ground, spare, member, signIn())
      const { cursor } = await pullAll(spare)
      const other = nextEvent(first, spare.id, facts(ground).sale(spare, { member: member.data.memberId, earned: 9 }))
      const behind = nextEvent(other, spare.id, signIn())
      equal(verdicts(await spare.push([other, behind])), ['fork', 'fork'], 'another second event, and the next')
      const honest = nextEvent(second, spare.id, signIn())
      equal(verdicts(await spare.push([second!, honest])), ['already', 'fork'], 'what was there, and what follows it')
      equal(granted(await spare.push([honest]), 'push').head, honest.seq, 'head: the till goes on behind it')
      equal(await journalOf(spare), [first, second], 'the journal')
      const brought = (await pullAll(spare, cursor)).changes.filter(({ kind }) => kind !== 'conflict')
      equal(brought, [], 'what a pull brings of it, but that a person is told')
    },
  },
])
