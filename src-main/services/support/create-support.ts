import type { DeviceInfo, HostInfo, Settings } from '#bridge/routes.ts'
import type { HostHealth, SupportFile, SupportWish } from '#bridge/support.ts'
import type { UpdateFacts } from '#bridge/updates.ts'
import { redacted } from '#domain/redact-text.ts'
import { done, type Handlers } from '#main/dispatch.ts'
import { HostProblem } from '#main/host-problem.ts'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { zip, type AsyncZippable } from 'fflate'
import { saveExport } from '../exports.ts'
import type { Till } from '../till.ts'
import type { Crashes } from './crashes.ts'
import { diskOf, machineFacts } from './host-facts.ts'
import { journalFacts } from './journal-facts.ts'
import { LOG_FILES, logFolder, logName, type Log } from './log-file.ts'
import { plainAddress, plainSettings } from './plain-settings.ts'

/** So many captures go into a bundle, the newest. */
const MOST_CAPTURES = 3

type Options = {
  readonly profile: string
  readonly exports: string
  readonly host: HostInfo['host']
  readonly version: string
  readonly now: () => number
  readonly log: Log
  readonly crashes: Crashes
  readonly till: () => Promise<Till | null>
  readonly settings: () => Promise<Settings>
  readonly devices: () => readonly DeviceInfo[]
  readonly updates: () => Promise<UpdateFacts>
  readonly hasKeyStore: () => boolean
  readonly printer: () => HostHealth['printer']
}

type Found = SupportFile & { readonly path: string }

/** The routes by which somebody who helps from afar sees what happened here. */
export function createSupport(
  options: Options,
): Pick<Handlers, 'log.write' | 'support.crashes' | 'support.health' | 'support.contents' | 'support.save'> {
  const { profile, crashes, now, log } = options

  const logs = () =>
    present(
      logFolder(profile),
      Array.from({ length: LOG_FILES }, (_, place) => logName(place)),
    )
  const captures = async () => {
    const folder = join(profile, 'captures')
    const names = await readdir(folder).catch(() => [] as string[])
    // They are named after the time at which they began.
    return present(
      folder,
      names
        .filter((name) => name.endsWith('.jsonl'))
        .toSorted()
        .slice(-MOST_CAPTURES),
    )
  }

  async function health(): Promise<HostHealth> {
    const till = await options.till()
    return {
      journal: till === null ? null : await journalHealth(till),
      disk: await diskOf(profile),
      keys: till === null ? null : till.key === null ? 'locked' : options.hasKeyStore() ? 'system' : 'key-file',
      printer: options.printer(),
      crashes: await crashes.list(),
    }
  }

  /** All that is told in the bundle, by the name of its file. Texts are redacted; hashes of the journal are no texts of anybody. */
  async function facts(page: SupportWish['page']): Promise<Readonly<Record<string, unknown>>> {
    const till = await options.till()
    const identity = till?.identity
    const about = {
      format: 'shuke-support',
      madeAt: new Date(now()).toISOString(),
      app: options.version,
      host: options.host,
      till: identity === undefined ? null : { id: identity.till.id, number: identity.till.number },
      store: identity?.store.id ?? null,
      hq: identity === undefined ? null : plainAddress(identity.hqUrl),
      machine: machineFacts(),
      health: await health(),
    }
    const journal = await till?.journal().then(journalFacts, (error: unknown) => ({ unreadable: codeOf(error) }))
    return {
      'about.json': about,
      'settings.json': redacted(plainSettings(await options.settings())),
      'devices.json': redacted({ devices: options.devices() })['devices'],
      'updates.json': redacted({ ...(await options.updates()) }),
      'journal.json': journal ?? null,
      'page.json': page,
    }
  }

  return {
    'log.write': ({ troubles }) => {
      for (const { from, message, stack } of troubles)
        log(`${from}: ${message}\n${stack ?? ''}`.trim(), 'error', 'page')
      return done(null)
    },
    'support.crashes': async () => done(await crashes.take()),
    'support.health': async () => done(await health()),
    'support.contents': async () =>
      done({
        logs: (await logs()).map(shown),
        captures: (await captures()).map(shown),
        dumps: (await crashes.dumps()).map(shown),
      }),
    'support.save': async (wish) => {
      const files: AsyncZippable = {}
      for (const [name, value] of Object.entries(await facts(wish.page))) {
        files[name] = Buffer.from(JSON.stringify(value, null, 2))
      }
      const add = async (folder: string, found: readonly Found[]) => {
        for (const { name, path } of found) {
          // What has gone meanwhile is left out.
          const bytes = await readFile(path).catch(() => null)
          if (bytes !== null) files[`${folder}/${name}`] = bytes
        }
      }
      await add('logs', await logs())
      if (wish.captures) await add('captures', await captures())
      if (wish.dumps) await add('crash-dumps', await crashes.dumps())
      const stamp = new Date(now()).toISOString().replaceAll(/\D/g, '').slice(0, 14)
      return saveExport(options.exports, { name: `shuke-support-${stamp}.zip`, bytes: await zipped(files) })
    },
  }
}

const shown = ({ name, bytes }: SupportFile): SupportFile => ({ name, bytes })
const codeOf = (error: unknown): string => (error instanceof HostProblem ? error.code : 'internal')

async function journalHealth(till: Till): Promise<HostHealth['journal']> {
  try {
    const { bytes, head, torn } = await till.journal()
    return { ok: true, bytes, seq: head.seq, torn: torn !== null }
  } catch (error) {
    return { ok: false, code: codeOf(error) }
  }
}

async function present(folder: string, names: readonly string[]): Promise<readonly Found[]> {
  const found = await Promise.all(
    names.map(async (name): Promise<Found | null> => {
      const path = join(folder, name)
      const { size } = await stat(path).catch(() => ({ size: null }))
      return size === null ? null : { name, path, bytes: size }
    }),
  )
  return found.filter((each) => each !== null)
}

/** In worker threads of the library's own, so that the till goes on meanwhile. */
const zipped = (files: AsyncZippable): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, bytes) => (error === null ? resolve(bytes) : reject(error)))
  })
