import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#hq/database.ts'
import { FolderInUse } from '#hq/folder-lock.ts'
import { connectDatabase, type DatabasePlace } from '#hq/open-database.ts'

/** A headquarters that runs: its address and the admin token. */
export type RunningHq = { readonly url: string; readonly adminToken: string }

const ASK_RUNNING = '总部正在运行时，请用 --url 地址 --admin-token 令牌'

/** Opens what a headquarters has kept. Throws an Error in words where there is none, or where one has it open: nothing is made. */
export async function openKept(place: DatabasePlace): Promise<Database> {
  if (place.kind === 'folder' && !existsSync(join(place.folder, 'pg')))
    throw new Error(`${place.folder}: 这里没有总部的数据，请用 --data 指明文件夹；${ASK_RUNNING}`)
  const database = await connectDatabase(place).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new Error(`${error.message}。${ASK_RUNNING}`) : error
  })
  const [found] = await database.query<{ till: string | null }>("SELECT to_regclass('till')::text AS till")
  if (found?.till != null) return database
  await database.close()
  throw new Error('这个数据库里没有总部的数据')
}

/** Sends an admin call. Throws an Error in words where nobody answers. */
export async function askRunning(
  { url, adminToken }: RunningHq,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${adminToken}` }
  try {
    return await fetch(new URL(`/admin/v1/${path}`, url), { ...init, headers })
  } catch (error) {
    // What went wrong on the way is the cause.
    const { code } = ((error as Error).cause ?? {}) as { readonly code?: string }
    throw new Error(`连不上总部 ${url}${code === undefined ? '' : ` (${code})`}`, { cause: error })
  }
}
