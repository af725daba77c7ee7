import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDirectory } from '#hq/directory/build.ts'
import { currentManifest } from '#hq/directory/manifests.ts'
import { sweepErasures } from '#hq/erasure/sweep.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import type { AnyEvent } from '#protocol/event.ts'
import { complaintsOfMember } from '#store/care-facts.ts'
import { readMeta } from '#store/meta.ts'
import { currentBasket } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { findMembers, memberByMobile } from '#store/search.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { takeComplaint } from '#usecases/complaints.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { eraseMember } from '#usecases/erase-member.ts'
import { exportMember } from '#usecases/export-member.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redactJournal } from '#usecases/redact-journal.ts'
import { takeTicket } from '#usecases/take-ticket.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { cashier, manager, shopProgramme } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'
import { directoryText, hqText, tillText } from '#test/support/traces.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const NAME = '欧阳雪'
const MOBILE = '13711112222'
/** What of the person must be nowhere: also what only leads to them, and what was written about them. */
const TRACES = [
  NAME,
  '欧阳',
  'ouyangxue',
  MOBILE,
  [...MOBILE].reverse().join(''),
  '1993-07-08',
  '汤里有头发',
  '欧阳女士',
]
const tracesIn = (text: string) => TRACES.filter((trace) => text.includes(trace))

async function openHq(): Promise<TestShop> {
  const shop = await openStockedShop(await databases.fresh())
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  return shop
}

async function sell({ till }: SyncedTill, memberId: string | null): Promise<string> {
  await changeBasket(till.ports, { kind: 'add-product', productId: 'p-rice' })
  if (memberId !== null) await changeBasket(till.ports, { kind: 'attach-member', memberId })
  const basket = (await currentBasket(till.store))!
  const payable = (await priceBasket(till.ports, basket))!.payable
  const tenders = [{ kind: 'cash' as const, amount: payable, received: payable }]
  const sold = await commitSale(till.ports, { basketId: basket.id, expected: payable, staff: cashier, tenders })
  if (!sold.ok) throw new Error(sold.reason.kind)
  return basket.id
}

async function enrol({ till }: SyncedTill): Promise<string> {
  const consent = { terms: true, sms: true, wechat: false }
  const profile = { name: NAME, mobile: MOBILE, birthday: '1993-07-08', sex: 'female' as const, consent }
  const enrolled = await enrolMember(till.ports, { profile, staff: cashier.id })
  if (!enrolled.ok) throw new Error(enrolled.reason.kind)
  return enrolled.value.id
}

const ticketOf = ({ till }: SyncedTill, memberId: string | null) =>
  takeTicket(till.ports, {
    ...{ ticketId: v7(), factId: v7(), lane: 'A', party: 2, memberId, mobile: MOBILE, cause: null, estimate: null },
    staff: cashier.id,
  })

const complain = ({ till }: SyncedTill, memberId: string | null, id: string = v7()) =>
  takeComplaint(till.ports, {
    ...{ factId: id, complaintId: id, staff: cashier.id, class: 'goods', type: null, memberId, sale: null },
    ...{ mobile: MOBILE, text: '欧阳女士说汤里有头发', owner: manager.id },
  })

const erase = ({ till }: SyncedTill, memberId: string) =>
  eraseMember(till.ports, { memberId, staff: cashier.id, approvedBy: manager.id })

/** The chain of a till as headquarters has it: how many events, and the first that is not true; null where all are. */
/** Somebody whom both tills know is forgotten at one, and the other has not heard of it. */
async function erasedAtOne(shop: TestShop) {
  const [one, two] = await SyncedTill.pair(shop)
  const who = await enrol(one)
  for (const till of [one, two]) await till.settle()
  expect(await erase(one, who)).toMatchObject({ ok: true })
  await one.settle()
  return { one, two, who }
}

async function chainAtHq(shop: TestShop, till: string): Promise<{ events: number; broken: number | null }> {
  const rows = await shop.db.query<{ doc: AnyEvent; hash: string }>(
    'SELECT doc, hash FROM event WHERE till = $1 ORDER BY seq',
    [till],
  )
  let before = GENESIS
  for (const { doc, hash } of rows) {
    if (doc.prevHash !== before || doc.hash !== hash || eventHash(doc) !== hash)
      return { events: rows.length, broken: doc.seq }
    before = hash
  }
  return { events: rows.length, broken: null }
}

const reviewOf = async (shop: TestShop, { hq, till }: SyncedTill) => {
  const day = businessDayAt(till.now, shopProgramme())
  const answer = await hq.send('GET', `/v1/review?from=${day}&to=${day}&staff=${manager.id}&scope=store`)
  const { data } = (await answer.json()) as { data: { now?: unknown } }
  const points = await shop.db.query('SELECT kind, sum(points) AS sum FROM ledger GROUP BY kind ORDER BY kind')
  return {
    data: { ...data, now: null },
    points: points.filter((row) => (row as { kind: string }).kind !== 'forfeited'),
  }
}

const pass = async (shop: TestShop, ms: number, ...tills: readonly SyncedTill[]) => {
  shop.clock.now += ms
  for (const { till } of tills) till.now = (till.now + ms) as typeof till.now
}

describe('a member who wants to be forgotten', () => {
  test('is nowhere: not at the tills, in their journals, at headquarters, in the directory or a log; all else is as it was', async () => {
    const shop = await openHq()
    const [one, two] = await SyncedTill.pair(shop)
    await two.useDirectory()
    two.mostLive = 0
    const who = await enrol(one)
    // Before anybody knows them as a member, and after.
    expect(await ticketOf(two, null)).toMatchObject({ ok: true })
    expect(await complain(two, null)).toMatchObject({ ok: true })
    await sell(one, who)
    for (const till of [one, two, one]) await till.settle()
    expect(await ticketOf(one, who)).toMatchObject({ ok: true })
    expect(await complain(one, who)).toMatchObject({ ok: true })
    await sell(two, who)
    for (const till of [one, two, one, two]) await till.settle()
    await buildDirectory(shop.hq.context)
    await two.settle()
    expect(tracesIn(await hqText(shop)).length).toBeGreaterThan(4)
    expect(tracesIn((await directoryText(shop)).text)).toContain(MOBILE)
    for (const { till } of [one, two]) expect(tracesIn(await tillText(till))).toContain(MOBILE)
    const before = await reviewOf(shop, one)
    expect(JSON.stringify(before)).toContain('11980')

    expect(await erase(one, who)).toEqual({ ok: true, value: { filed: true } })
    // With no network: at once at this till.
    expect(tracesIn(await tillText(one.till))).toEqual([])
    expect(await findMembers(one.till.store, MOBILE, 5)).toEqual([])
    await rebuildProjections(one.till.store)
    expect(tracesIn(await tillText(one.till))).toEqual([])

    for (const till of [one, two]) await till.settle()
    expect(await readMeta(two.till.store, 'to-redact')).not.toEqual([])
    expect(await redactJournal(two.till.ports)).toBe(true)
    await pass(shop, 61_000, one, two)
    await sweepErasures(shop.hq.context)
    await buildDirectory(shop.hq.context)
    for (const till of [one, two]) await till.settle()

    for (const { till } of [one, two]) {
      expect(tracesIn(await tillText(till))).toEqual([])
      expect(await memberByMobile(till.store, MOBILE)).toBeNull()
      expect(await complaintsOfMember(till.store, who)).not.toEqual([])
    }
    expect(tracesIn(await hqText(shop))).toEqual([])
    const { text, strays } = await directoryText(shop)
    expect([tracesIn(text), text.includes(who), strays]).toEqual([[], false, 0])
    expect(text).toContain('王小敏')
    const current = await currentManifest(shop.db)
    expect((await readMeta(two.till.store, 'directory'))?.cursor).toBe(current?.manifest.cursor)
    for (const { till } of [one, two]) {
      expect(await chainAtHq(shop, till.id)).toMatchObject({ broken: null })
      expect(await till.restart()).toMatchObject({ fork: null, journalProblem: null, toJournal: 0 })
      await till.wipe()
      expect(await till.restart()).toMatchObject({ rebuilt: true, fork: null })
      expect(tracesIn(await tillText(till))).toEqual([])
    }
    expect(await reviewOf(shop, one)).toEqual(before)
    const left = 'SELECT sum(points) AS points, count(*) AS entries FROM ledger WHERE member = $1'
    expect(await shop.db.query(left, [who])).toMatchObject([{ points: '0', entries: 3 }])
  })

  test('who is still served at a till that was offline leaves only the sale; and it forgets them at the next contact', async () => {
    const shop = await openHq()
    const { one, two, who } = await erasedAtOne(shop)
    const sale = await sell(two, who)
    await complain(two, who)
    await two.settle()
    await redactJournal(two.till.ports)
    expect(tracesIn(await tillText(two.till))).toEqual([])
    await pass(shop, 61_000, one, two)
    await sweepErasures(shop.hq.context)
    expect(tracesIn(await hqText(shop))).toEqual([])
    expect(await two.till.store.rejections.count()).toBe(0)
    expect(await shop.db.query('SELECT payable FROM sale WHERE id = $1', [sale])).toHaveLength(1)
    expect(await shop.db.query('SELECT kind FROM ledger WHERE member = $1', [who])).toEqual([])
    expect(await shop.db.query('SELECT id FROM conflict WHERE settled_at IS NULL')).toEqual([])
    expect(await chainAtHq(shop, two.till.id)).toMatchObject({ broken: null })
  })

  test('erased elsewhere while a sale to them is on its way to the journal file, goes from the file at the next look', async () => {
    const shop = await openHq()
    const { two, who } = await erasedAtOne(shop)
    const { journal } = two.till.ports
    const { append } = journal
    let clean: boolean | null = null
    two.till.ports = {
      ...two.till.ports,
      journal: {
        ...journal,
        append: async (lines) => {
          if (clean === null) {
            await two.settle()
            clean = await redactJournal(two.till.ports)
          }
          return append(lines)
        },
      },
    }
    await sell(two, who)
    expect(clean).toBe(false)
    expect(tracesIn(await tillText(two.till))).not.toEqual([])
    expect(await redactJournal(two.till.ports)).toBe(true)
    expect(tracesIn(await tillText(two.till))).toEqual([])
  })

  test('enrolled, served and erased with no network, arrives as a number without a person', async () => {
    const shop = await openHq()
    const one = await SyncedTill.open(shop, '1号机')
    await one.settle()
    const who = await enrol(one)
    await ticketOf(one, null)
    await sell(one, who)
    expect(await erase(one, who)).toMatchObject({ ok: true })
    expect(tracesIn(await tillText(one.till))).toEqual([])
    await one.settle()
    expect(tracesIn(await hqText(shop))).toEqual([])
    expect(await one.till.store.rejections.count()).toBe(0)
    expect(await chainAtHq(shop, one.till.id)).toMatchObject({ broken: null })
    // Free for whoever has it next, also for the same person.
    expect(await enrol(one)).not.toBe(who)
    await one.settle()
    expect(await memberByMobile(one.till.store, MOBILE)).not.toBeNull()
  })

  test('gets all that is known of them as a file, counted; only a manager allows either, and nobody who owes is erased', async () => {
    const shop = await openHq()
    const one = await SyncedTill.open(shop, '1号机')
    await one.settle()
    const who = await enrol(one)
    await sell(one, who)
    await complain(one, who)
    await ticketOf(one, who)
    const asked = (approvedBy: string) => exportMember(one.till.ports, { memberId: who, staff: cashier.id, approvedBy })
    expect(await asked(cashier.id)).toEqual({ ok: false, reason: { kind: 'role' } })
    const got = await asked(manager.id)
    expect(got).toMatchObject({ ok: true, value: { sales: [{}], care: [{}], queue: [{}] } })
    expect(tracesIn(JSON.stringify(got))).toEqual(expect.arrayContaining([NAME, MOBILE, '1993-07-08', '汤里有头发']))
    await one.settle()
    const counted = must(await shop.admin('GET', '/exports?from=2000-01-01&to=2099-12-31'))
    expect(counted).toMatchObject([{ staff: cashier.id, times: 1, members: 1 }])

    const wish = { memberId: who, staff: cashier.id, approvedBy: cashier.id }
    expect(await eraseMember(one.till.ports, wish)).toEqual({ ok: false, reason: { kind: 'role' } })
    await one.till.store.members
      .where('id')
      .equals(who)
      .modify((row) => {
        ;(row.doc as { owed: number }).owed = 5
      })
    expect(await erase(one, who)).toEqual({ ok: false, reason: { kind: 'owes', points: 5 } })
  })
})
