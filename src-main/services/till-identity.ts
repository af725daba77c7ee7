import type { TillIdentity } from '#bridge/routes.ts'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'

const Identity: z.ZodType<TillIdentity> = z.object({
  till: z.object({ id: z.string().min(1), name: z.string(), number: z.int() }),
  store: z.object({ id: z.string(), name: z.string() }),
  hqUrl: z.url(),
})

const pathOf = (profile: string) => join(profile, 'till.json')

/** Who this till is; null before it was enrolled. */
export function readIdentity(profile: string, log: (message: string) => void): Promise<TillIdentity | null> {
  return readJson(pathOf(profile), Identity, log)
}

export function writeIdentity(profile: string, identity: TillIdentity): Promise<void> {
  return writeJson(pathOf(profile), identity)
}
