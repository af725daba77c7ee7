import { FIRST_SETTINGS, PrinterSettings, Settings } from '#bridge/routes.ts'
import { UpdateSettings } from '#bridge/updates.ts'
import { WedgeSetUp } from '#scanning/wedge/wedge-settings.ts'
import { join } from 'node:path'
import { readJson, writeJson } from './json-file.ts'

/** As kept by any version: an older one knows fewer settings, a newer one more. */
const Kept = Settings.extend({
  printer: PrinterSettings.strip(),
  wedge: WedgeSetUp.strip(),
  updates: UpdateSettings.strip(),
})
  .partial()
  .strip()

type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined }

const settingsPath = (profile: string): string => join(profile, 'settings.json')

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
    return { ...FIRST_SETTINGS, ...given(await readJson(settingsPath(this.#profile), Kept, this.#log)) }
  }

  write(change: Change): Promise<Settings> {
    const written = this.#queue.then(async () => {
      const settings: Settings = { ...(await this.read()), ...given(change) }
      await writeJson(settingsPath(this.#profile), settings)
      return settings
    })
    this.#queue = written.catch(() => undefined)
    return written
  }
}

/** Only what is there: what is undefined must not take the place of what was. */
const given = (change: Change | null): Partial<Settings> =>
  Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined))
