import { readFile } from 'node:fs/promises'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import type { Database } from '#hq/database.ts'
import type { CodeSender } from '#hq/member-codes/code-sender.ts'
import { checkedHq } from '#test/conformance/checked-hq.ts'
import { marked } from './hot-path.ts'
import { adminOf, enrolTestTill, must, type AdminCall, type TestTill } from './till-client.ts'

export const ADMIN_TOKEN = 'test-admin-token'

export type TestShop = {
  readonly db: Database
  readonly hq: Hq
  readonly admin: AdminCall
  readonly clock: { now: number }
  /** What it logged, but not the line that every request has. */
  readonly log: Readonly<Record<string, unknown>>[]
  /** All that it logged. */
  readonly lines: Readonly<Record<string, unknown>>[]
  till(options?: { readonly store?: { id: string; name: string }; readonly name?: string }): Promise<TestTill>
}

export const shopProgramme = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL('../../resources/programmes/shop.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >

/**
 * Headquarters with the sample programme and no tills, on a clock that stands until it is moved. Whatever it answers to a
 * till must be what the contract says, in every test.
 */
export async function openShop(
  db: Database,
  options: { readonly programme?: boolean; readonly codeSender?: CodeSender } = {},
): Promise<TestShop> {
  const clock = { now: Date.parse('2026-11-20T04:00:00Z') }
  const lines: Record<string, unknown>[] = []
  const log: Record<string, unknown>[] = []
  const noted = (line: Record<string, unknown>) => {
    lines.push(line)
    if (line['event'] !== 'request') log.push(line)
  }
  const bare = marked(
    createHq({ database: db, now: () => clock.now, log: noted, codeSender: options.codeSender ?? null }),
  )
  const hq: Hq = { ...bare, ...checkedHq<[from?: { readonly address: string }]>(bare, true) }
  await ensureAdminToken(hq.context, ADMIN_TOKEN)
  const admin = adminOf(hq, ADMIN_TOKEN)
  if (options.programme !== false) must(await admin('POST', '/programmes', await shopProgramme()))
  return {
    db,
    hq,
    admin,
    clock,
    log,
    lines,
    till: (wish = {}) => enrolTestTill(hq, { adminToken: ADMIN_TOKEN, now: () => clock.now, ...wish }),
  }
}

const RICE_CSV = '编号,条码,名称,分类,单位,售价\np-rice,6920000000012,五常大米 5kg,粮油,piece,59.90\n'
/** 王小敏 with 3,000 points. */
export const WANG_CSV = '手机,姓名,积分\n13812348899,王小敏,3000\n'

/** Headquarters with rice and these members, all of whom were taken. */
export async function openStockedShop(db: Database, members = WANG_CSV): Promise<TestShop> {
  const shop = await openShop(db)
  for (const [what, csv] of [
    ['products', RICE_CSV],
    ['members', members],
  ] as const) {
    const { rejected } = must(await shop.admin<{ rejected: readonly unknown[] }>('POST', `/import/${what}`, csv))
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  }
  return shop
}
