import { readFile } from 'node:fs/promises'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import type { Database } from '#hq/database.ts'
import { adminOf, enrolTestTill, must, type AdminCall, type TestTill } from './till-client.ts'

export const ADMIN_TOKEN = 'test-admin-token'

export type TestShop = {
  readonly db: Database
  readonly hq: Hq
  readonly admin: AdminCall
  readonly clock: { now: number }
  readonly log: Readonly<Record<string, unknown>>[]
  till(options?: { readonly store?: { id: string; name: string }; readonly name?: string }): Promise<TestTill>
}

export const shopProgramme = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL('../../resources/programmes/shop.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >

/** Headquarters with the sample programme and no tills, on a clock that stands until it is moved. */
export async function openShop(db: Database, options: { readonly programme?: boolean } = {}): Promise<TestShop> {
  const clock = { now: Date.parse('2026-11-20T04:00:00Z') }
  const log: Record<string, unknown>[] = []
  const hq = createHq({ database: db, now: () => clock.now, log: (line) => void log.push(line) })
  await ensureAdminToken(hq.context, ADMIN_TOKEN)
  const admin = adminOf(hq, ADMIN_TOKEN)
  if (options.programme !== false) must(await admin('POST', '/programmes', await shopProgramme()))
  return {
    db,
    hq,
    admin,
    clock,
    log,
    till: (wish = {}) => enrolTestTill(hq, { adminToken: ADMIN_TOKEN, now: () => clock.now, ...wish }),
  }
}
