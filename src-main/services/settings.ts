import { Settings } from '#bridge/routes.ts'
import { join } from 'node:path'
import { readJson, writeJson } from './json-file.ts'

const DEFAULTS: Settings = { locale: 'zh-CN', theme: 'auto' }

type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined }

export const settingsPath = (profile: string): string => join(profile, 'settings.json')

/** The settings of this till. Writes wait for each other, so that none takes back what another changed. */
export class SettingsFile {
  readonly #profile: string
  readonly #log: (message: string) => void
  #queue: Promise<unknown> = Promise.resolve()

  constructor(profile: string, log: (message: string) => void) {
    this.#profile = profile
    this.#log = log
  }

  /** What was written last; the defaults before, and where the file is broken. Settings of a newer version are skipped. */
  async read(): Promise<Settings> {
    return (await readJson(settingsPath(this.#profile), Settings.strip(), this.#log)) ?? DEFAULTS
  }

  write(change: Change): Promise<Settings> {
    const written = this.#queue.then(async () => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const settings: Settings = { ...(await this.read()), ...given }
      await writeJson(settingsPath(this.#profile), settings)
      return settings
    })
    this.#queue = written.catch(() => undefined)
    return written
  }
}
