import { Settings, type TillIdentity } from '#bridge/routes.ts'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'

const DEFAULTS: Settings = { locale: 'zh-CN', theme: 'auto' }

const Identity: z.ZodType<TillIdentity> = z.strictObject({
  till: z.strictObject({ id: z.string(), name: z.string(), number: z.int() }),
  store: z.strictObject({ id: z.string(), name: z.string() }),
  hqUrl: z.url(),
})

const settingsPath = (profile: string) => join(profile, 'settings.json')
const identityPath = (profile: string) => join(profile, 'till.json')

export async function readSettings(profile: string): Promise<Settings> {
  return (await readJson(settingsPath(profile), Settings)) ?? DEFAULTS
}

export async function writeSettings(
  profile: string,
  change: { readonly [K in keyof Settings]?: Settings[K] | undefined },
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const settings = { ...(await readSettings(profile)), ...given }
  await writeJson(settingsPath(profile), settings)
  return settings
}

/** Who this till is; null before it was enrolled. */
export async function readIdentity(profile: string): Promise<TillIdentity | null> {
  return readJson(identityPath(profile), Identity)
}

export async function writeIdentity(profile: string, identity: TillIdentity): Promise<void> {
  await writeJson(identityPath(profile), identity)
}
