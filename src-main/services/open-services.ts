import { GuestScreen, type ScreenSetting } from '#bridge/guest-screens.ts'
import { type HostEvent, type HostInfo } from '#bridge/routes.ts'
import { done, refused, type Handlers } from '#main/dispatch.ts'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createCaptures } from './captures.ts'
import { createDevices } from './devices/devices.ts'
import { guestKeys, pageKeys } from './data-key.ts'
import { syncFolder } from './durable-file.ts'
import { saveExport } from './exports.ts'
import { envelope, HqLink, type Fetch } from './hq-link.ts'
import { forgetLeft, leftTills } from './leave-till.ts'
import { openTills } from './open-tills.ts'
import { createPrinter } from './printing/create-printer.ts'
import { lockProfile } from './profile-lock.ts'
import { SettingsFile } from './settings.ts'
import { saveUnsent } from './save-unsent.ts'
import { signCoupon } from './sign-coupon.ts'
import type { Crashes } from './support/crashes.ts'
import { createSupport } from './support/create-support.ts'
import type { Log } from './support/log-file.ts'
import { createUpdates, type UpdaterHost } from './updates/updates.ts'
import { keyFileVault, type Vault } from './vault.ts'

export type HostOptions = {
  /** Folder that holds everything of this till. */
  readonly profile: string
  /** Folder for tables that people export. */
  readonly exports: string
  readonly host: HostInfo['host']
  readonly version: string
  readonly demo: boolean
  /** Headquarters' address where it differs from the one at enrolment. */
  readonly hqUrl: string | null
  /** Enrols by itself at the first start: address and one-time code. */
  readonly enrol: { readonly hqUrl: string; readonly code: string } | null
  /** Looks for the system's key store; null where there is none, and a key file has to do. */
  readonly keyStore: () => Vault | null
  readonly fetch: Fetch
  readonly now: () => number
  readonly quit: (() => void) | null
  /** The windows for guests; null where the host has no windows. */
  readonly displays: Displays | null
  /** What updates this program; null where something else does. */
  readonly updater: UpdaterHost | null
  readonly log: Log
  /** What crashed here, kept in the profile. */
  readonly crashes: Crashes
}

/** The windows for guests. `whenClosed`: somebody closed one by hand. */
export type Displays = {
  open(screen: GuestScreen): void
  close(screen: GuestScreen): void
  /** Puts it on the next display. Out: which display each was given now. */
  move(screen: GuestScreen): Readonly<Record<GuestScreen, number | null>>
  place(screen: GuestScreen): 'closed' | 'window' | 'display'
  displays(): number
  whenClosed(listener: (screen: GuestScreen) => void): void
}

export type Services = {
  readonly handlers: Handlers
  /** Forwards `/v1/…` to headquarters; answers in an envelope whatever happens. `range`: the part of a file that is wanted. */
  forward(method: string, target: string, body: Uint8Array<ArrayBuffer>, range?: string | null): Promise<Response>
  listen(listener: (event: HostEvent) => void): () => void
  close(): Promise<void>
}

/** Where a screen's choice is kept. */
const SETTING_OF = { waiting: 'waitingScreen', customer: 'customerScreen' } as const

/** How long the page waits at its start to hear whether there is HID support, in ms. */
const HID_WITHIN = 1500
/** How long somebody who typed an address waits to hear whether headquarters is there, in ms. */
const PROBE_WITHIN = 8_000

/** The services of one till, the same for both hosts. Throws `profile-in-use`. */
export async function openServices(options: HostOptions): Promise<Services> {
  const { profile, log } = options
  const made = await mkdir(profile, { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncFolder(dirname(made))
  const lock = await lockProfile(profile)
  await options.crashes.begin()
  const fileVault = keyFileVault(profile)
  const link = new HqLink(options.fetch, { now: options.now })
  const devices = createDevices({ log })
  const captures = createCaptures({ ...options, devices })
  const settings = new SettingsFile(profile, log)
  const printer = createPrinter(() => settings.read(), options.now)
  const vaults = (): [Vault, ...Vault[]] => {
    const keyStore = options.keyStore()
    return keyStore === null ? [fileVault] : [keyStore, fileVault]
  }
  const tills = openTills({ ...options, link, vaults })
  const updates = createUpdates({
    ...options,
    host: options.updater,
    settings: async () => (await settings.read()).updates,
    isJournaled: async ({ seq }) => {
      const till = await tills.current()
      return seq <= (till === null ? 0 : (await till.journal()).head.seq)
    },
  })

  const support = createSupport({
    ...options,
    till: tills.current,
    settings: () => settings.read(),
    devices: devices.list,
    updates: () => updates.facts(),
    hasKeyStore: () => options.keyStore() !== null,
    printer: printer.last,
  })

  const remember = async (screen: GuestScreen, change: Partial<ScreenSetting>) => {
    const name = SETTING_OF[screen]
    await settings.write({ [name]: { ...(await settings.read())[name], ...change } })
  }
  options.displays?.whenClosed((screen) => void remember(screen, { open: false }))

  const handlers: Handlers = {
    'host.info': async () =>
      done({
        host: options.host,
        version: options.version,
        demo: options.demo,
        dataKey: vaults()[0].scheme,
        can: {
          hid: await within(HID_WITHIN, devices.available(), false),
          quit: options.quit !== null,
          print: true,
          display: options.displays !== null,
        },
      }),
    'host.quit': () => {
      if (options.quit === null) return refused('cannot-quit')
      setImmediate(options.quit)
      return done(null)
    },
    'settings.read': async () => done(await settings.read()),
    'settings.write': async (change) => {
      const before = await settings.read()
      const written = await settings.write(change)
      if (written.updates.feed !== before.updates.feed) updates.changed()
      return done(written)
    },
    'till.identity': async () => done((await tills.current())?.identity ?? null),
    'hq.probe': ({ hqUrl }) => link.probe(hqUrl, PROBE_WITHIN),
    'till.enrol': ({ hqUrl, code }) => tills.enrol(hqUrl, code),
    'till.leave': async (asked) => {
      const answer = await tills.leave(asked)
      if (!answer.ok) return answer
      // Whoever waits must not be shown a shop that is gone.
      for (const screen of GuestScreen.options) options.displays?.close(screen)
      return answer
    },
    'unsent.save': async (asked) => {
      const till = await tills.current()
      return till === null ? refused('not-enrolled') : saveUnsent(till, options, asked)
    },
    'till.left': async () => done(await leftTills(profile, log)),
    'till.cleared': async ({ till }) => {
      await forgetLeft(profile, till, log)
      return done(null)
    },
    'journal.head': async () => {
      const till = await tills.current()
      return till === null ? refused('not-enrolled') : done((await till.journal()).head)
    },
    'journal.append': async ({ lines }) => {
      const till = await tills.current()
      if (till === null) return refused('not-enrolled')
      const foreign = lines.find((line) => line.till !== till.identity.till.id)
      return foreign === undefined
        ? (await till.journal()).append(lines)
        : refused('journal-fork', { seq: foreign.seq, till: foreign.till })
    },
    'journal.replace': async ({ lines }) => {
      const till = await tills.current()
      return till === null ? refused('not-enrolled') : (await till.journal()).replace(lines)
    },
    'journal.read': async ({ after, limit }) => {
      const till = await tills.current()
      return till === null ? refused('not-enrolled') : done({ lines: await (await till.journal()).read(after, limit) })
    },
    'data.keys': async () => {
      const till = await tills.current()
      if (till === null) return refused('not-enrolled')
      const key = await till.dataKey()
      return key.ok ? done(pageKeys(key.data)) : key
    },
    'capture.start': ({ forms }) => captures.start(forms),
    'capture.stop': ({ page }) => captures.stop(page),
    'export.save': ({ name, base64 }) => saveExport(options.exports, { name, bytes: Buffer.from(base64, 'base64') }),
    'coupon.sign': async (asked) => {
      const till = await tills.current()
      if (till === null) return refused('not-enrolled')
      return till.key === null ? refused('key-locked') : signCoupon(asked, till.key)
    },
    ...support,
    'updates.state': async () => done(await updates.facts()),
    'updates.check': () => {
      void updates.check(true)
      return done(null)
    },
    'updates.install': (work) => updates.install(work),
    'updates.back': (work) => updates.back(work),
    'devices.list': () => done(devices.list()),
    'printer.print': ({ paper, drawer }) => printer.print(paper, drawer),
    'printer.drawer': () => printer.openDrawer(),
    'display.open': async ({ screen }) => {
      if (options.displays === null) return refused('cannot-display')
      options.displays.open(screen)
      await remember(screen, { open: true })
      return done(null)
    },
    'display.close': async ({ screen }) => {
      options.displays?.close(screen)
      await remember(screen, { open: false })
      return done(null)
    },
    'display.move': async ({ screen }) => {
      if (options.displays === null) return refused('cannot-display')
      const given = options.displays.move(screen)
      for (const [each, display] of Object.entries(given)) await remember(each as GuestScreen, { display })
      return done(null)
    },
    'display.state': () => {
      const place = (screen: GuestScreen) => options.displays?.place(screen) ?? 'closed'
      return done({
        displays: options.displays?.displays() ?? 1,
        waiting: place('waiting'),
        customer: place('customer'),
      })
    },
    'display.facts': async () => {
      const [till, { locale, theme }] = await Promise.all([tills.current(), settings.read()])
      const key = await till?.dataKey()
      const keys = key?.ok === true ? guestKeys(key.data) : null
      return done({ identity: till?.identity ?? null, keys, locale, theme })
    },
  }
  return {
    handlers,
    forward: async (method, target, body, range = null) => {
      const till = await tills.current()
      if (till === null) return envelope(409, refused('not-enrolled'))
      if (till.key === null) return envelope(503, refused('key-locked'))
      return link.forward({ method, target, body, range }, till.identity, till.key)
    },
    listen: (listener) => {
      const ends = [devices.listen(listener), updates.listen(listener)]
      return () => ends.forEach((end) => end())
    },
    close: async () => {
      updates.close()
      await Promise.all([devices.close(), tills.close()])
      options.crashes.end()
      await lock.release()
    },
  }
}

function within<T>(ms: number, wanted: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([wanted, new Promise<T>((resolve) => setTimeout(resolve, ms, otherwise).unref())])
}
