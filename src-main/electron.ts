import { GUEST_SCREENS } from '#bridge/guest-screens.ts'
import { GUEST_ROUTES } from '#bridge/routes.ts'
import { app, crashReporter, ipcMain, Menu, net, safeStorage, type BrowserWindow, type WebFrameMain } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeDoors } from './closed-doors.ts'
import { dispatch, refused } from './dispatch.ts'
import { readEnvironment } from './host-environment.ts'
import { claimOrigin, servePage } from './origin.ts'
import { createPageServer } from './page-server.ts'
import { onFirstUse } from './services/on-first-use.ts'
import { createCrashes, dumpFolder } from './services/support/crashes.ts'
import { openLog, stackOf } from './services/support/open-log.ts'
import { openServices, type Services } from './services/open-services.ts'
import { SettingsFile } from './services/settings.ts'
import type { UpdaterHost } from './services/updates/updates.ts'
import { systemVault, type Vault } from './services/vault.ts'
import { openPageWindow, wantsDark } from './page-window.ts'
import { createGuestWindows } from './guest-windows.ts'
import { systemUpdater } from './system-updater.ts'

/** How long closing may take when the app quits, in ms. */
const CLOSE_WITHIN = 5000

const environment = readEnvironment(process.env)
if (environment.profile !== null) {
  mkdirSync(environment.profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', environment.profile)
}
// Before anything else can crash, and before the app is ready, or pages would not be watched. Nothing is sent anywhere.
const profile = app.getPath('userData')
mkdirSync(dumpFolder(profile), { recursive: true, mode: 0o700 })
app.setPath('crashDumps', dumpFolder(profile))
crashReporter.start({ uploadToServer: false })
// The name is Chinese, which no HTTP header can hold.
app.userAgentFallback = app.userAgentFallback.replaceAll(app.name, 'Shuke')
// The function keys belong to the till, and so does every other key that a menu would take.
Menu.setApplicationMenu(null)
const log = openLog({ profile, version: app.getVersion() })
const crashes = createCrashes({ profile, now: () => Date.now(), log })
app.on('child-process-gone', (_, { type, reason }) => log(`a process of the system ended: ${type} ${reason}`))
process.on('unhandledRejection', (reason) => log(`nobody waited for: ${stackOf(reason)}`, 'error'))
const origin = claimOrigin(log)
let window: BrowserWindow | null = null
let dark = false
const onGone = (reason: string) => void crashes.note({ what: 'page', reason })
const guests = createGuestWindows({ origin, dark: () => dark, till: () => window, log, onGone })
let opened: Services | null = null

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
  opened.listen((event) => window?.webContents.send('host-event', event))
  return opened
})

const updater: UpdaterHost = systemUpdater({ closed: closeServices, log })

function keyStore(): Vault | null {
  // On Linux without a keyring Electron "encrypts" under a word that is in its source.
  const plain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return safeStorage.isEncryptionAvailable() && !plain ? systemVault(safeStorage) : null
}

/** Whether it is at our own origin (an error page has none), under that path. */
const isAt = (frame: WebFrameMain | null, path: string): boolean =>
  frame?.origin === origin && frame.url.startsWith(`${origin}${path}`)

/** Only the pages of our own windows may call, and those of the screens for guests nothing but their own routes. */
function refusal(frame: WebFrameMain | null, name: unknown): string | null {
  if (frame !== null && frame === window?.webContents.mainFrame && isAt(frame, '/')) return null
  const screen = guests.screenOf(frame)
  if (screen === null || !isAt(frame, GUEST_SCREENS[screen].path)) return 'foreign-sender'
  return GUEST_ROUTES.some((route) => route === name) ? null : 'not-for-this-window'
}

async function start(): Promise<void> {
  const serve = createPageServer(join(import.meta.dirname, '../renderer'), async () => (await services()).forward)
  servePage(origin, serve)
  ipcMain.handle('bridge', async (event, name: unknown, input: unknown) => {
    const code = refusal(event.senderFrame, name)
    if (code !== null) return refused(code)
    const handlers = async () => (await services()).handlers
    return dispatch(handlers, name, input, (error, route) => log(`${route}: ${stackOf(error)}`, 'error'))
  })
  const { theme, waitingScreen, customerScreen } = await new SettingsFile(profile, log).read()
  dark = wantsDark(theme)
  window = openTillWindow()
  guests.restore({ waiting: waitingScreen, customer: customerScreen })
  await services()
}

/** The window of the till; with it everything ends. */
function openTillWindow(): BrowserWindow {
  const shape = { width: 1366, height: 768, minWidth: 1024, minHeight: 700 }
  const till = openPageWindow({ address: `${origin}/`, dark, log, onGone }, shape)
  till.once('ready-to-show', () => till.show())
  till.on('closed', () => {
    window = null
    guests.end()
  })
  return till
}

/** Closes the journal and lets the devices go; does not wait for ever. */
async function closeServices(): Promise<void> {
  const closing = opened?.close()
  opened = null
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN))]).catch(() => undefined)
}

function exitWhenClosed(event: { preventDefault(): void }): void {
  if (opened === null) return
  event.preventDefault()
  // Not in this turn: Electron is still busy with the quit that was just prevented, and would not hear another.
  void closeServices().finally(() => setImmediate(() => app.exit(0)))
}

if (app.requestSingleInstanceLock()) {
  closeDoors()
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('before-quit', () => guests.end())
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', exitWhenClosed)
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => log(`the till did not start: ${stackOf(error)}`, 'error'))
} else {
  app.quit()
}
