import type { HostEvent, HostInfo, TillIdentity } from '#bridge/routes.ts'
import { done, refused, type Handlers } from '#main/dispatch.ts'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createDevices } from './devices/devices.ts'
import { envelope, HqLink, type Fetch } from './hq-link.ts'
import { JournalFile } from './journal-file/journal-file.ts'
import { readIdentity, readSettings, writeIdentity, writeSettings } from './settings.ts'
import { newTillKey, readTillKey, type TillKey } from './till-key.ts'
import type { Vault } from './vault.ts'

export type HostOptions = {
  /** Folder that holds everything of this till. */
  readonly profile: string
  readonly host: HostInfo['host']
  readonly version: string
  readonly demo: boolean
  /** Headquarters' address where it differs from the one at enrolment. */
  readonly hqUrl: string | null
  /** Enrols by itself at the first start: address and one-time code. */
  readonly enrol: { readonly hqUrl: string; readonly code: string } | null
  readonly vault: Vault
  readonly fetch: Fetch
  readonly now: () => number
  readonly quit: (() => void) | null
  readonly log: (message: string) => void
}

export type Services = {
  readonly handlers: Handlers
  /** Forwards `/v1/…` to headquarters; answers in an envelope whatever happens. */
  forward(method: string, target: string, body: Uint8Array<ArrayBuffer>): Promise<Response>
  listen(listener: (event: HostEvent) => void): () => void
  close(): Promise<void>
}

/** The services of one till, the same for both hosts. */
export async function openServices(options: HostOptions): Promise<Services> {
  const { profile, vault, log } = options
  await mkdir(profile, { recursive: true, mode: 0o700 })
  const link = new HqLink(options.fetch, { now: options.now })
  const devices = createDevices({ log })
  let till = await openTill(options)

  const enrol = async (hqUrl: string, code: string) => {
    if (till !== null) return refused('already-enrolled', { till: till.identity.till.name })
    const fresh = newTillKey(vault)
    const answer = await link.enrol(hqUrl, code, fresh.key.publicKey)
    if (!answer.ok) return answer
    const identity: TillIdentity = { till: answer.data.till, store: answer.data.store, hqUrl }
    await fresh.keep(profile)
    await writeIdentity(profile, identity)
    till = { identity, key: fresh.key, journal: await openJournal(profile, identity, log) }
    return done(identity)
  }
  if (till === null && options.enrol !== null) {
    const answer = await enrol(options.enrol.hqUrl, options.enrol.code)
    if (!answer.ok) log(`enrolment failed: ${answer.code}`)
  }

  const handlers: Handlers = {
    'host.info': async () =>
      done({
        host: options.host,
        version: options.version,
        demo: options.demo,
        can: { hid: await devices.available(), quit: options.quit !== null, print: true },
      }),
    'host.quit': () => {
      if (options.quit === null) return refused('cannot-quit')
      options.quit()
      return done(null)
    },
    'settings.read': async () => done(await readSettings(profile)),
    'settings.write': async (change) => done(await writeSettings(profile, change)),
    'till.identity': () => done(till?.identity ?? null),
    'till.enrol': ({ hqUrl, code }) => enrol(hqUrl, code),
    'journal.head': () => (till === null ? refused('not-enrolled') : done(till.journal.head)),
    'journal.append': ({ lines }) => {
      if (till === null) return refused('not-enrolled')
      const foreign = lines.find((line) => line.till !== till?.identity.till.id)
      return foreign === undefined ? till.journal.append(lines) : refused('journal-fork', { seq: foreign.seq })
    },
    'journal.read': async ({ after, limit }) =>
      till === null ? refused('not-enrolled') : done({ lines: await till.journal.read(after, limit) }),
    'devices.list': () => done(devices.list()),
  }
  return {
    handlers,
    forward: async (method, target, body) =>
      till === null
        ? envelope(409, refused('not-enrolled'))
        : link.forward({ method, target, body }, till.identity, till.key),
    listen: (listener) => devices.listen(listener),
    close: async () => {
      await devices.close()
      await till?.journal.close()
    },
  }
}

type Till = { readonly identity: TillIdentity; readonly key: TillKey; readonly journal: JournalFile }

async function openTill({ profile, vault, hqUrl, log }: HostOptions): Promise<Till | null> {
  const stored = await readIdentity(profile)
  if (stored === null) return null
  const key = await readTillKey(profile, vault)
  if (key === null) {
    log('the key of this till cannot be opened; it has to be enrolled again')
    return null
  }
  const identity = hqUrl === null ? stored : { ...stored, hqUrl }
  return { identity, key, journal: await openJournal(profile, identity, log) }
}

async function openJournal(profile: string, { till }: TillIdentity, log: HostOptions['log']): Promise<JournalFile> {
  const journal = await JournalFile.open(join(profile, `journal-${encodeURIComponent(till.id)}.jsonl`))
  if (journal.torn !== null) log(`the journal had a torn end, kept as ${journal.torn}`)
  return journal
}
