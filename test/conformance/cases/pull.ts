import { signIn } from '#test/support/hq-facts.ts'
import type { PullAnswer } from '#protocol/sync.ts'
import { equal, granted, refused, that } from '../agree.ts'
import { group } from '../case.ts'
import { append, facts, newMember, pullAll, send, thing, together, type Ground, type GroundTill } from '../ground.ts'

const enrolments = (ground: Ground, count: number) => Array.from({ length: count }, () => facts(ground).enrolment())

/** Things as they stand after some changes, whatever the order in which they came. */
const standing = (changes: PullAnswer['changes']) =>
  [...new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)

const headOf = (till: GroundTill): number => till.chain.at(-1)?.seq ?? 0

/** What this is about; rights and whatever else a headquarters tells a store may come beside it. */
const PAPERS = ['member', 'redemption', 'refund', 'sale']

export const pull = group('pull', [
  {
    name: 'a till that begins gets programme, goods and members, each once',
    async run(ground) {
      const { a, b, programme } = ground
      const member = await newMember(ground, a)
      const { changes } = await pullAll(b)
      equal(standing(changes).length, changes.length, 'how many things, and how many changes')
      that(
        changes.some(({ kind }) => kind === 'product'),
        'goods come',
      )
      equal(thing(changes, 'programme', programme.id), programme, 'the programme')
      that(thing(changes, 'member', member) != null, 'a member enrolled at another till comes')
    },
  },
  {
    name: 'only what changed since the cursor comes, as it now stands, and then nothing more',
    async run(ground) {
      const { a, b } = ground
      const member = await newMember(ground, a)
      const { cursor } = await pullAll(b)
      const sales = [5, 6].map((earned) => facts(ground).sale(a, { member, earned }))
      const [first, second] = await send(ground, a, ...sales)
      const page = await pullAll(b, cursor)
      equal(
        page.changes.map(({ kind, id }) => `${kind} ${id}`).sort(),
        [`member ${member}`, `sale ${first!.id}`, `sale ${second!.id}`].sort(),
        'what comes',
      )
      const rest = granted(await b.pull(page.cursor), 'pull')
      equal([rest.changes, rest.more], [[], false], 'a pull right after it')
      equal((await pullAll(b, rest.cursor)).changes, [], 'a pull by the cursor of an empty one')
    },
  },
  {
    name: 'a cursor may be used again, also after others, and gives what it would have given',
    async run(ground) {
      const { a, b } = ground
      const { cursor } = await pullAll(b)
      const first = await newMember(ground, a)
      const then = await pullAll(b, cursor)
      const second = await newMember(ground, a)
      const ids = (changes: PullAnswer['changes']) => standing(changes).map(({ id }) => id)
      equal(ids((await pullAll(b, then.cursor)).changes), [second], 'by the later cursor')
      equal(ids((await pullAll(b, cursor)).changes), [first, second].sort(), 'by the earlier cursor, again')
    },
  },
  {
    name: 'pages of any size add up to the same, none is longer than asked, and a broken pull goes on',
    async run(ground) {
      const { a, b } = ground
      const { cursor } = await pullAll(b)
      await send(ground, a, ...enrolments(ground, 12))
      const whole = standing((await pullAll(b, cursor)).changes)
      equal(whole.length, 12, 'changes by one page')
      for (const limit of [1, 5, 12, 13]) {
        let at = cursor
        const changes: PullAnswer['changes'] = []
        for (let more = true; more;) {
          // The answer of the first try is lost.
          granted(await b.pull(at, limit), 'pull')
          const page = granted(await b.pull(at, limit), 'pull')
          that(page.changes.length <= limit, `limit ${limit}: a page has ${page.changes.length} changes`)
          changes.push(...page.changes)
          ;({ cursor: at, more } = page)
        }
        equal(standing(changes), whole, `pages of ${limit}`)
        equal(changes.length, 12, `changes in pages of ${limit}`)
      }
    },
  },
  {
    name: 'appliedSeq is what the last complete pull contains, and grows on the last page only',
    async run(ground) {
      const { a } = ground
      await send(ground, a, signIn())
      const { cursor, appliedSeq } = await pullAll(a)
      equal(appliedSeq, headOf(a), 'appliedSeq when everything is pulled')
      await send(ground, a, ...enrolments(ground, 6))
      let page = granted(await a.pull(cursor, 2), 'pull')
      for (let pages = 0; page.more; pages++) {
        that(pages < 10, 'six changes end within ten pages of two')
        equal(page.appliedSeq, appliedSeq, 'appliedSeq of a page with more to come')
        page = granted(await a.pull(page.cursor, 2), 'pull')
      }
      equal(page.appliedSeq, headOf(a), 'appliedSeq of the last page')
    },
  },
  {
    name: 'appliedSeq counts events that change nothing, and is each till’s own',
    async run(ground) {
      const { a, b } = ground
      await send(ground, b, signIn())
      const { cursor } = await pullAll(a)
      await send(ground, a, signIn())
      const page = granted(await a.pull(cursor), 'pull')
      equal([page.changes, page.appliedSeq], [[], headOf(a)], 'the till that signed in')
      equal((await pullAll(b)).appliedSeq, headOf(b), 'the other one')
    },
  },
  {
    name: 'a cursor of nobody is refused',
    async run({ a }) {
      for (const cursor of ['AAAA', 'no-cursor-of-anybody', 'x'.repeat(3999)]) {
        refused(await a.pull(cursor), 'cursor-unknown', `cursor ${cursor.slice(0, 30)}`)
      }
      refused(await a.pull('x'.repeat(4001)), 'bad-request', 'a cursor that is too long')
    },
  },
  {
    name: 'sales, refunds and rewards go to the tills of their store only; members go to all',
    async run(ground) {
      const { a, b, other } = ground
      const here = (await pullAll(b)).cursor
      const there = (await pullAll(other)).cursor
      const enrolled = facts(ground).enrolment()
      const member = enrolled.data.memberId
      const sold = facts(ground).sale(a, { member, earned: 500, pieces: 2 })
      const anonymous = facts(ground).sale(a, {})
      const refund = facts(ground).refund(a, { sale: sold.data.sale, pieces: 1 })
      const reward = facts(ground).redemption(a, member, { points: 10 })
      await send(ground, a, enrolled, sold, anonymous, refund, reward)
      const kinds = async (till: GroundTill, cursor: string) =>
        standing((await pullAll(till, cursor)).changes).flatMap(({ kind }) => (PAPERS.includes(kind) ? [kind] : []))
      equal(await kinds(b, here), ['member', 'redemption', 'refund', 'sale', 'sale'], 'a till of the store')
      equal(await kinds(other, there), ['member'], 'a till of another store')
      const all = (await pullAll(other)).changes
      const ids = [sold.data.sale.id, anonymous.data.sale.id, refund.data.refund.id, reward.data.redemption.id]
      equal(
        all.filter(({ id }) => ids.includes(id)),
        [],
        'a till of another store that begins',
      )
    },
  },
  {
    name: 'what is pulled while others write is complete in the end: no cursor skips anything',
    async run(ground) {
      const { a, b, other } = ground
      let { cursor } = await pullAll(other)
      const seen = new Set<string>()
      const people = [a, b].map((till) => ({ till, batches: Array.from({ length: 5 }, () => enrolments(ground, 3)) }))
      let writing = true
      const read = async () => {
        for (let last = false; !last;) {
          last = !writing
          const page = await pullAll(other, cursor, 2)
          for (const { kind, id } of page.changes) if (kind === 'member') seen.add(id)
          ;({ cursor } = page)
        }
      }
      const write = async () => {
        try {
          await together(
            ...people.map(async ({ till, batches }) => {
              for (const batch of batches) await send(ground, till, ...batch)
            }),
          )
        } finally {
          writing = false
        }
      }
      await together(read(), write())
      const wanted = people.flatMap(({ batches }) => batches.flat().map(({ data }) => data.memberId))
      equal(wanted.filter((id) => !seen.has(id)).length, 0, `of ${wanted.length} members, how many were never pulled`)
    },
  },
  {
    name: 'a limit that is none is refused',
    async run({ a }) {
      for (const limit of ['0', '-1', 'abc', '1.5', '1000000000']) {
        const response = await a.send('GET', `/v1/pull?cursor=&limit=${limit}`)
        equal(response.status, 400, `limit ${limit}`)
      }
    },
  },
])

export const journal = group('own journal', [
  {
    name: 'a till that lost its disk gets back what it sent, whole, in order, page by page',
    async run(ground) {
      const { b } = ground
      append(ground, b, ...Array.from({ length: 150 }, () => signIn()))
      append(ground, b, { kind: 'kind-of-tomorrow', data: { x: [1, { y: null }] } } as never)
      append(ground, b, ...Array.from({ length: 80 }, () => signIn()))
      const fresh = b.chain.slice(-231)
      granted(await b.push(fresh.slice(0, 150)), 'push')
      granted(await b.push(fresh.slice(150)), 'push')
      const events: unknown[] = []
      for (let more = true; more;) {
        const page = granted(await b.journal((events.at(-1) as { seq: number } | undefined)?.seq ?? 0), 'journal')
        events.push(...page.events)
        ;({ more } = page)
      }
      equal(events.length, b.chain.length, 'how many events come back')
      equal(events, b.chain, 'the journal')
    },
  },
  {
    name: 'it begins behind what the till still has, ends where it ends, and is nobody else’s',
    async run(ground) {
      const { a, b } = ground
      await send(ground, a, signIn(), signIn())
      const end = granted(await a.journal(headOf(a) - 1), 'journal')
      equal([end.events, end.more], [a.chain.slice(-1), false], 'after the last but one')
      const past = granted(await a.journal(headOf(a) + 1000), 'journal')
      equal([past.events, past.more], [[], false], 'after more than there is')
      const { events } = granted(await b.journal(), 'journal')
      that(
        events.every(({ till }) => till === b.id),
        'a journal holds events of its till only',
      )
      for (const after of ['-1', 'x', '1.5']) {
        equal((await a.send('GET', `/v1/journal?after=${after}`)).status, 400, `after ${after}`)
      }
    },
  },
])
