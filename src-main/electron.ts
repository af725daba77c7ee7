import { app, crashReporter, Menu, nativeTheme, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeDoors } from './closed-doors.ts'
import type { ElectronHost } from './electron-host.ts'
import { readEnvironment } from './host-environment.ts'
import { claimOrigin, serveCalls, servePage } from './origin.ts'
import { createPageServer } from './page-server.ts'
import { onFirstUse } from './services/on-first-use.ts'
import { dumpFolder } from './services/support/dump-folder.ts'
import { openLog, stackOf } from './services/support/open-log.ts'
import { openPageWindow } from './page-window.ts'

// The window comes first. What the till needs besides is read while the system makes a process for its page: electron-host.ts.

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
app.on('child-process-gone', (_, { type, reason }) => log(`a process of the system ended: ${type} ${reason}`))
process.on('unhandledRejection', (reason) => log(`nobody waited for: ${stackOf(reason)}`, 'error'))
const origin = claimOrigin(log)
let window: BrowserWindow | null = null
let opened: ElectronHost | null = null

/** Tried again with the next call of the page where it fails. */
const host = onFirstUse(async () => {
  const { openHost } = await import('./electron-host.ts')
  opened = openHost({ environment, profile, origin, log, till: () => window })
  return opened
})
const onGone = (reason: string) => void host().then(({ noteGone }) => noteGone(reason))

async function start(): Promise<void> {
  const services = async () => (await host()).services()
  servePage(
    origin,
    createPageServer(join(import.meta.dirname, '../renderer'), async () => (await services()).forward),
  )
  serveCalls(async (frame, name, input) => (await host()).answer(frame, name, input))
  window = openTillWindow()
  // In this turn nothing of it has begun yet.
  await new Promise((begun) => setImmediate(begun))
  await (await host()).begin()
}

/** The window of the till; with it everything ends. Its colour follows once the settings are read, before it is shown. */
function openTillWindow(): BrowserWindow {
  const shape = { width: 1366, height: 768, minWidth: 1024, minHeight: 700 }
  const till = openPageWindow({ address: `${origin}/`, dark: nativeTheme.shouldUseDarkColors, log, onGone }, shape)
  till.once('ready-to-show', () => {
    const coloured = host().then(({ coloured }) => coloured())
    void coloured.catch(() => undefined).then(() => till.isDestroyed() || till.show())
  })
  till.on('closed', () => {
    window = null
    opened?.endGuests()
  })
  return till
}

function exitWhenClosed(event: { preventDefault(): void }): void {
  if (opened?.isOpen() !== true) return
  event.preventDefault()
  // Not in this turn: Electron is still busy with the quit that was just prevented, and would not hear another.
  void opened.close().finally(() => setImmediate(() => app.exit(0)))
}

if (app.requestSingleInstanceLock()) {
  closeDoors()
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('before-quit', () => opened?.endGuests())
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', exitWhenClosed)
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => log(`the till did not start: ${stackOf(error)}`, 'error'))
} else {
  app.quit()
}
