import { addDays } from '#domain/calendar.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import { millis, type BusinessDay } from '#domain/units.ts'
import { openDatabase } from '#hq/open-database.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { readMeta } from '#store/meta.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import {
  callBacks,
  doAbout,
  emptyCareLog,
  grievances,
  ratingOfSolved,
  ratings,
  type CareLog,
  type Grievance,
} from '#test/support/care-of-day.ts'
import {
  enrolments,
  ownCard,
  paidByPointsAndBroughtBack,
  rewardBroughtBack,
  spentAndBroughtBack,
} from '#test/support/members-of-day.ts'
import { openQuietTill, shopDay, type ShopDay } from '#test/support/launch/shop-day.ts'
import type { RunningHq } from '#test/support/launch/hq.ts'
import { queueOfDay, type Party } from '#test/support/queue-of-day.ts'
import { readCsv } from '#test/support/read-csv.ts'

export const today = businessDayAt(millis(Date.now()), programme)
export const yesterday = addDays(today, -1)

/** A member as head office's table tells of them before anything was sold, or as they enrolled. */
export type Person = {
  readonly code: string
  readonly name: string
  /** Points by the last day of their batch; '' = never. */
  readonly lots: Readonly<Record<string, number>>
  readonly visits: number
  readonly first: string | null
  readonly last: string | null
  /** Fen. */
  readonly spent: number
  /** Those who enrolled on a seeded day want messages, the others were imported and were not asked. */
  readonly enrolled: { readonly id: string; readonly day: BusinessDay; readonly birthday: string | null } | null
}

/** All that was done, and by whom. */
export type Seeded = {
  /** Oldest first; the last is yesterday. */
  readonly days: readonly ShopDay[]
  readonly care: CareLog
  readonly parties: readonly Party[]
  readonly people: readonly Person[]
  /** What is on the card of a member, by their id. */
  readonly codes: ReadonlyMap<string, string>
  /** Whose membership the cashier's is. */
  readonly own: string
  /** How members come, as headquarters fitted it this morning. */
  readonly model: CareModel
}

/** Batches that tell more than those of the demo: some that expired on the days that are looked at, one without end. */
const IMPORTED = `手机,姓名,积分\n19100000001,过期甲,60@${yesterday} 150\n19100000002,过期乙,45@${addDays(yesterday, -7)}\n`

/**
 * A year ago, on both sides of ninety days ago, a week ago and yesterday a till of the store sells by its own use cases; then it
 * is the next morning, and headquarters reckons what it reckons once a day.
 */
export async function seed(hq: RunningHq): Promise<Seeded> {
  await hq.admin('POST', '/import/members', IMPORTED)
  const { member } = await hq.admin<{ member: { id: string } }>('GET', '/members?mobile=13800138899')
  await hq.admin('POST', '/staff', { id: 'E01', name: '李晓', role: 'cashier', pin: '1234', member: member.id })
  const imported = peopleOf(await hq.exported('members'))
  const synced = await openQuietTill(hq)
  const { store } = synced.till
  const weekBefore = addDays(today, -8)
  const known = new Set(imported.filter(({ last }) => last !== null && last < weekBefore).map(({ code }) => code))
  const regulars = (await store.members.toArray())
    .filter(({ doc }) => known.has(doc.code) && doc.id !== member.id)
    // In every run the same people, whatever ids they were given.
    .sort((a, b) => (a.doc.profile.mobile < b.doc.profile.mobile ? -1 : 1))
    .map(({ id }) => id)
  const care = emptyCareLog()
  const tomorrow = addDays(today, 1).slice(5)
  const enrolled = [
    enrolments(6, { first: 100 }),
    enrolments(12, { first: 200 }),
    enrolments(12, { first: 300 }),
    enrolments(4, { first: 400, birthdays: [`1990-${tomorrow === '02-29' ? '02-28' : tomorrow}`] }),
    enrolments(6, { first: 500 }),
  ] as const
  const ids = (...of: readonly number[]) => of.flatMap((n) => enrolled[n]!.members.map(({ id }) => id))
  const days: ShopDay[] = []
  const sell = async (wish: Parameters<typeof shopDay>[1]) => days.push(await shopDay(synced, wish))

  await sell({ day: addDays(today, -365), sales: 12, members: [member.id], appointments: enrolled[0].appointments })
  await sell({ day: addDays(today, -95), sales: 15, members: [member.id], appointments: enrolled[1].appointments })
  const long = ratings(care, 2, 5)
  const month = [...enrolled[2].appointments, ...long]
  await sell({ day: addDays(today, -80), sales: 15, members: ids(0, 1), appointments: month, seed: 5 })
  const week = [...enrolled[3].appointments, ...ratings(care, 9, 11), ...grievances(care, WEEK_BEFORE)]
  await sell({
    day: weekBefore,
    sales: 60,
    members: [...regulars.slice(0, 40), ...ids(2)],
    appointments: week,
    seed: 3,
  })
  const queue = queueOfDay(30)
  const about = care.complaints
  const last = [
    ...enrolled[4].appointments,
    ...queue.appointments,
    ...ratings(care, 24, 17),
    ...callBacks(care, CALLED),
    ...grievances(care, YESTERDAY),
    // Of the week before: closed at last, long behind its deadline; and one that was not solved after all.
    ...[
      { minute: 200, at: 0, step: { kind: 'close', solution: '换货了' } },
      { minute: 210, at: 5, step: { kind: 'reopen', why: '又坏了' } },
    ].map(({ minute, at, step }) => ({
      minute,
      keep: (shop: Parameters<typeof doAbout>[0]) => doAbout(shop, care, about[at]!.id, step as never),
    })),
    ratingOfSolved(care, 300, 6),
    ...ownCard(member.id),
    ...rewardBroughtBack(member.id),
    ...paidByPointsAndBroughtBack(member.id),
    ...spentAndBroughtBack(regulars[50]!, { minute: 400, shortfall: 'policy' }),
    ...spentAndBroughtBack(regulars[51]!, { minute: 410, shortfall: 'waive' }),
  ]
  const crowd = [...regulars.slice(0, 50), ...ids(0, 1, 2, 3)]
  await sell({ day: yesterday, sales: 400, members: crowd, appointments: last, seed: 9 })

  await hq.restart(forgetDaily)
  let model = null
  while (model?.day !== today || (await readMeta(store, 'liability'))?.day !== today) {
    await synced.settle()
    model = (await readMeta(store, 'care-model')) ?? null
  }
  const codes = new Map((await store.members.toArray()).map(({ id, doc }) => [id, doc.code]))
  await synced.till.close()
  const joined = days.flatMap(({ day }, n) =>
    enrolled[n]!.members.map(({ id, code, profile: { name, birthday } }): Person => ({
      ...{ code, name, lots: {}, visits: 0, first: null, last: null, spent: 0 },
      enrolled: { id, day, birthday },
    })),
  )
  return { days, care, parties: queue.parties, people: [...imported, ...joined], codes, own: member.id, model }
}

/** In the morning what was reckoned on the day before is out of date. */
async function forgetDaily(folder: string): Promise<void> {
  const database = await openDatabase({ kind: 'folder', folder })
  await database.query(`DELETE FROM change WHERE kind IN ('care-model', 'liability')`)
  await database.close()
}

const WEEK_BEFORE: readonly Grievance[] = [
  { class: 'goods', type: 'damaged', minute: 50, who: 0 },
  { class: 'goods', type: null, minute: 60, who: null },
  { class: 'service', type: 'slow', minute: 70, who: 1, steps: [{ kind: 'close', solution: '道歉了' }] },
  { class: 'system', type: 'points', minute: 80, who: 2, steps: [{ kind: 'close', solution: '补上了' }] },
  { class: 'logistics', type: 'late', minute: 90, who: null, steps: [{ kind: 'close', solution: '退运费' }] },
  { class: 'service', type: 'attitude', minute: 95, who: 3, steps: [{ kind: 'close', solution: '道歉了' }] },
  { class: 'goods', type: 'quality', minute: 96, who: 41, steps: [{ kind: 'close', solution: '退款了' }] },
]

/** What came of the calls, in the order of those that were closed then; `later`: days to the next try. */
const CALLED = [
  { result: 'content', later: null },
  { result: 'not-reached', later: 1 },
  { result: 'not-content', later: 2 },
  { result: 'content', later: null },
] as const

/** None is late by now: whether it is depends on nothing but the hour at which this runs. */
const YESTERDAY: readonly Grievance[] = [
  {
    ...{ class: 'goods', type: 'expired', minute: 40, who: 4 },
    steps: [
      { kind: 'points', points: 300, approvedBy: null },
      { kind: 'close', solution: '换货' },
    ],
  },
  {
    ...{ class: 'logistics', type: 'wrong', minute: 75, who: 5 },
    steps: [
      { kind: 'step', text: '问过仓库' },
      { kind: 'points', points: 1500, approvedBy: 'E02' },
      { kind: 'close', solution: '重送' },
      { kind: 'reopen', why: '又送错了' },
      { kind: 'close', solution: '再送' },
    ],
  },
  {
    ...{ class: 'service', type: 'attitude', minute: 130, who: null },
    steps: [
      { kind: 'coupon', off: 500, by: 'E01' },
      { kind: 'assign', owner: 'E02' },
      { kind: 'close', solution: '道歉' },
    ],
  },
  { class: 'service', type: 'slow', minute: 160, who: 6, steps: [{ kind: 'coupon', off: 1500, by: 'E02' }] },
  { class: 'system', type: 'price', minute: 220, who: 7 },
  { class: 'system', type: null, minute: 360, who: null },
]

/** Everybody of the table that head office takes out. */
function peopleOf(csv: string): readonly Person[] {
  const [heads = [], ...rows] = readCsv(csv)
  return rows.map((row) => {
    const of = (title: string) => row[heads.indexOf(title)] ?? ''
    const lots = of('当前积分').split(' ').filter((lot) => lot !== '') // prettier-ignore
    return {
      ...{ code: of('会员码'), name: of('姓名'), visits: Number(of('当前来店次数')) },
      ...{ first: of('当前首次来店') || null, last: of('当前最近来店') || null },
      spent: Math.round(Number(of('当前消费总额')) * 100),
      lots: Object.fromEntries(lots.map((lot) => [lot.split('@')[1] ?? '', Number(lot.split('@')[0])])),
      enrolled: null,
    }
  })
}
