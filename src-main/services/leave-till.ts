import { rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from './durable-file.ts'
import { readJson, writeJson } from './json-file.ts'
import { keyFiles } from './data-key.ts'
import { journalPath } from './journal-path.ts'

const Left = z.strictObject({ tills: z.array(z.string().min(1)) })
const pathOf = (profile: string) => join(profile, 'left.json')

type Log = (message: string) => void

/** The tills that this machine was and is no more, whose data the page has still to remove. */
export async function leftTills(profile: string, log: Log): Promise<readonly string[]> {
  return (await readJson(pathOf(profile), Left, log))?.tills ?? []
}

/** Notes that this machine gives a till up. From here on it does, also where the power goes in the middle. */
export async function noteLeft(profile: string, till: string, log: Log): Promise<void> {
  const tills = await leftTills(profile, log)
  if (!tills.includes(till)) await writeJson(pathOf(profile), { tills: [...tills, till] })
}

/** The page has removed what it kept of a till, or the machine is that till again. */
export async function forgetLeft(profile: string, till: string, log: Log): Promise<void> {
  const tills = await leftTills(profile, log)
  if (tills.includes(till)) await writeJson(pathOf(profile), { tills: tills.filter((each) => each !== till) })
}

/**
 * Removes what the host keeps of a till: who it is, its keys, its journal with what was set aside of it. Without the
 * keys what the page keeps cannot be read any more. Can be done again as often as it takes.
 */
export async function removeTillFiles(profile: string, till: string): Promise<void> {
  const journal = journalPath(profile, till)
  const own = [...['till.json', 'till-key.json'].map((name) => join(profile, name)), ...keyFiles(profile, till)]
  for (const name of await readdir(profile)) {
    const path = join(profile, name)
    const isOwn = own.some((file) => path === file || path === `${file}.broken` || path === `${file}.new`)
    if (isOwn || path === journal || path.startsWith(`${journal}.`)) await rm(path, { force: true })
  }
  await syncFolder(profile)
}
