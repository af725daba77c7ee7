import { GUEST_ROUTES, GUEST_SCREENS } from '#bridge/guest-pages.ts'
import type { BridgeAnswer } from '#bridge/routes.ts'
import { app, net, safeStorage, type BrowserWindow, type WebFrameMain } from 'electron'
import { join } from 'node:path'
import { dispatch, refused } from './dispatch.ts'
import { createGuestWindows } from './guest-windows.ts'
import type { readEnvironment } from './host-environment.ts'
import { paintGround, wantsDark } from './page-window.ts'
import { onFirstUse } from './services/on-first-use.ts'
import { openServices, type Services } from './services/open-services.ts'
import { SettingsFile } from './services/settings.ts'
import { createCrashes } from './services/support/crashes.ts'
import type { Log } from './services/support/log-file.ts'
import { stackOf } from './services/support/open-log.ts'
import type { UpdaterHost } from './services/updates/updates.ts'
import { systemVault, type Vault } from './services/vault.ts'
import { systemUpdater } from './system-updater.ts'

/** How long closing may take when the app quits, in ms. */
const CLOSE_WITHIN = 5000

type Options = {
  readonly environment: ReturnType<typeof readEnvironment>
  readonly profile: string
  readonly origin: string
  readonly log: Log
  readonly till: () => BrowserWindow | null
}

/** What stands behind the till's window. */
export type ElectronHost = {
  /** Opens what was open at the last end, and the services. */
  begin(): Promise<void>
  /** Resolves once the till's window has the colour of the theme that is set. */
  coloured(): Promise<void>
  readonly services: () => Promise<Services>
  /** Answers a call of a page. Refusals: `foreign-sender`, `not-for-this-window`, and as `dispatch`. */
  answer(frame: WebFrameMain | null, name: unknown, input: unknown): Promise<BridgeAnswer<unknown>>
  /** Remembers that a page ended before its time, by Electron's word for it. */
  noteGone(reason: string): Promise<void>
  endGuests(): void
  isOpen(): boolean
  /** Closes the journal and lets the devices go; does not wait for ever. */
  close(): Promise<void>
}

/** The services of the till under Electron, and the windows for guests; nothing is opened yet. */
export function openHost({ environment, profile, origin, log, till }: Options): ElectronHost {
  const crashes = createCrashes({ profile, now: () => Date.now(), log })
  const noteGone = (reason: string) => crashes.note({ what: 'page', reason })
  let dark = false
  const guests = createGuestWindows({
    origin,
    dark: () => dark,
    till,
    log,
    onGone: (reason) => void noteGone(reason),
  })
  let opened: Services | null = null

  async function close(): Promise<void> {
    const closing = opened?.close()
    opened = null
    await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN))]).catch(() => undefined)
  }
  const updater: UpdaterHost = systemUpdater({ closed: close, log })

  /** Tried again with the next call of the page where it fails. */
  const services = onFirstUse(async () => {
    opened = await openServices({
      ...environment,
      profile,
      // Under a profile of one's own everything stays in it.
      exports: environment.profile === null ? join(app.getPath('documents'), app.getName()) : join(profile, 'exports'),
      host: 'electron',
      version: app.getVersion(),
      keyStore,
      fetch: (url, init) => net.fetch(url, { ...init, bypassCustomProtocolHandlers: true }),
      now: () => Date.now(),
      quit: () => app.quit(),
      displays: guests,
      updater: app.isPackaged ? updater : null,
      log,
      crashes,
    })
    opened.listen((event) => till()?.webContents.send('host-event', event))
    return opened
  })

  const settings = onFirstUse(async () => {
    const read = await new SettingsFile(profile, log).read()
    dark = wantsDark(read.theme)
    const window = till()
    if (window !== null) paintGround(window, dark)
    return read
  })

  /** Whether it is at our own origin (an error page has none), under that path. */
  const isAt = (frame: WebFrameMain | null, path: string): boolean =>
    frame?.origin === origin && frame.url.startsWith(`${origin}${path}`)

  /** Only the pages of our own windows may call, and those of the screens for guests nothing but their own routes. */
  function refusal(frame: WebFrameMain | null, name: unknown): string | null {
    if (frame !== null && frame === till()?.webContents.mainFrame && isAt(frame, '/')) return null
    const screen = guests.screenOf(frame)
    if (screen === null || !isAt(frame, GUEST_SCREENS[screen].path)) return 'foreign-sender'
    return GUEST_ROUTES.some((route) => route === name) ? null : 'not-for-this-window'
  }

  return {
    async begin() {
      const opening = services()
      const { waitingScreen, customerScreen } = await settings()
      // Who closes the till at once wants none of the others.
      if (till() !== null) guests.restore({ waiting: waitingScreen, customer: customerScreen })
      await opening
    },
    coloured: async () => void (await settings()),
    services,
    async answer(frame, name, input) {
      const code = refusal(frame, name)
      if (code !== null) return refused(code)
      const handlers = async () => (await services()).handlers
      return dispatch(handlers, name, input, (error, route) => log(`${route}: ${stackOf(error)}`, 'error'))
    },
    noteGone,
    endGuests: guests.end,
    isOpen: () => opened !== null,
    close,
  }
}

function keyStore(): Vault | null {
  // On Linux without a keyring Electron "encrypts" under a word that is in its source.
  const plain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return safeStorage.isEncryptionAvailable() && !plain ? systemVault(safeStorage) : null
}
