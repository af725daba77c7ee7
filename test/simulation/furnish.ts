import { readFile } from 'node:fs/promises'
import type { TillIdentity } from '#bridge/routes.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import { businessDay } from '#domain/units.ts'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { createHq } from '#hq/create-hq.ts'
import type { Database } from '#hq/database.ts'
import { lockLanes, publish } from '#hq/feed.ts'
import { SHARED_LANE } from '#hq/lanes.ts'
import type { TillKey } from '#services/till-key.ts'
import { PROTOCOL_VERSION, type EnrolAnswer } from '#protocol/sync.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { adminOf, must } from '#test/support/till-client.ts'
import { Chance } from './chance.ts'
import { newTillKey } from './new-till-key.ts'

export const TOKEN = 'simulated-admin-token'
export const HQ_URL = 'http://hq.sim'
/** Friday, ten in the morning in Shanghai. */
export const START = Date.parse('2026-11-20T02:00:00Z')
export const MOST_TILLS = 4
/** Points that a till may have open beyond rights; no programme of a run allows more. */
export const MOST_RISK = 1600

/** The delivery lag of rights in every programme of a run. */
export const LAG_HOURS = 12

export const PRODUCTS = ['p-rice', 'p-milk', 'p-chips', 'p-apple', 'P0333'] as const
const GOODS = `编号,条码,名称,分类,单位,售价,会员价
p-rice,6920000000012,五常大米 5kg,粮油,piece,59.90,
p-milk,6901234567892,酸奶 200g,乳品,瓶,6.50,5.50
p-chips,6920000000029,薯片,零食,piece,12.00,
p-apple,2001,红富士苹果,水果,公斤,12.90,
P0333,6900000003333,超级会员年卡,会员卡,piece,99.00,
`
export const MEMBERS = `手机,姓名,卡号,积分
13812348899,王小敏,2800000017,3000
13812340000,李雷,,800
13812340001,韩梅,,300@2026-12-31 500@2027-06-30
13812340002,赵一,,0
`
/** Holders of coupons, one for each template that a person can have. */
const COUPONS = [
  { template: 'coupon-10', mobile: '13812348899', days: 30 },
  { template: 'coupon-88', mobile: '13812340000', days: 30 },
  { template: 'night-ticket', mobile: '13812340001', days: 14 },
  { template: 'coupon-10', days: 60 },
]

/** A till that headquarters knows, with the key of its machine. */
export type FurnishedTill = { readonly identity: TillIdentity; readonly key: TillKey }

/** The programme as every run begins with it; little is promised and little may be risked, so that the limits are met. */
export async function firstProgramme(): Promise<Record<string, unknown>> {
  const file = new URL('../../resources/programmes/shop.json', import.meta.url)
  const shop = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  return {
    ...shop,
    offline: {
      rights: { home: 4000, others: 2000, lapseHours: 48, lagHours: LAG_HOURS },
      risk: { member: 900, till: MOST_RISK, day: MOST_RISK, outage: 1200 },
    },
  }
}

/** Runs have too few members to settle one. */
const CARE: CareModel = {
  ...{ day: businessDay('2026-01-01'), members: 2357 },
  visits: { r: 0.8, alpha: 60, a: 0.5, b: 3 },
  spending: { p: 6, q: 4, v: 1500 },
}

/** Fills an empty, migrated database by headquarters' own routes. Always the same, but for keys and the epoch. */
export async function furnish(db: Database): Promise<FurnishedTill[]> {
  const chance = new Chance(1)
  const hq = createHq({ database: db, now: () => START, random: (bytes) => chance.bytes(bytes), log: () => undefined })
  await ensureAdminToken(hq.context, TOKEN)
  const admin = adminOf(hq, TOKEN)
  must(await admin('POST', '/programmes', await firstProgramme()))
  must(await admin('POST', '/import/products', GOODS))
  must(await admin('POST', '/import/members', MEMBERS))
  for (const coupon of COUPONS) must(await admin('POST', '/coupons', coupon))
  // By the admin route their PINs would take as long to check as real ones do.
  await db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const entries = [cashier, manager].map((doc) => ({
      kind: 'staff',
      id: doc.id,
      lane: SHARED_LANE,
      store: null,
      doc,
    }))
    await publish(tx, held, [
      ...entries,
      { kind: 'care-model', id: 'care-model', lane: SHARED_LANE, store: null, doc: CARE },
    ])
  })
  const tills: FurnishedTill[] = []
  for (const id of ['store-1', 'store-2']) must(await admin('POST', '/stores', { id, name: id }))
  for (let number = 1; number <= MOST_TILLS; number++) {
    const store = number === 3 ? 'store-2' : 'store-1'
    const { code } = must(await admin<{ code: string }>('POST', '/tills', { store, name: `${number}号机` }))
    const key = newTillKey()
    const body = JSON.stringify({ code, publicKey: key.publicKey, protocol: PROTOCOL_VERSION })
    const answer = await hq.fetch(new Request(`${HQ_URL}/v1/enrol`, { method: 'POST', body }))
    const enrolled = must((await answer.json()) as { ok: true; data: EnrolAnswer })
    tills.push({ identity: { till: enrolled.till, store: enrolled.store, hqUrl: HQ_URL }, key })
  }
  return tills
}
