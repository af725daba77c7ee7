import { app, BrowserWindow, ipcMain, nativeTheme, net, protocol, safeStorage } from 'electron'
import { join } from 'node:path'
import { dispatch, refused } from './dispatch.ts'
import { readEnvironment } from './host-environment.ts'
import { closeDoors } from './closed-doors.ts'
import { createPageServer } from './page-server.ts'
import { openServices, type Services } from './services/open-services.ts'
import { keyFileVault, systemVault } from './services/vault.ts'

const ORIGIN = 'shuke://app'

const environment = readEnvironment(process.env)
if (environment.profile !== null) app.setPath('userData', environment.profile)
// Who starts the app as root must say --no-sandbox; the window asks for its sandbox in any case.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  {
    scheme: 'shuke',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
])

const log = (message: string) => process.stderr.write(`${message}\n`)
let window: BrowserWindow | null = null
let services: Promise<Services> | null = null

function startServices(): Promise<Services> {
  const profile = app.getPath('userData')
  const hasKeyStore =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return openServices({
    ...environment,
    profile,
    host: 'electron',
    version: app.getVersion(),
    vault: hasKeyStore ? systemVault(safeStorage) : keyFileVault(profile),
    fetch: (url, init) => net.fetch(url, init),
    now: () => Date.now(),
    quit: () => app.quit(),
    log,
  })
}

function openWindow(): void {
  window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f4f5f7',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.removeMenu()
  window.once('ready-to-show', () => window?.show())
  window.on('closed', () => (window = null))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the page ended: ${reason}`)
    if (reason !== 'clean-exit') window?.webContents.reload()
  })
  void window.loadURL(`${ORIGIN}/`)
}

/** Only the page of our own window may call: its main frame, at our own origin. */
function isOwnPage(frame: Electron.WebFrameMain | null): boolean {
  return frame !== null && frame === window?.webContents.mainFrame && frame.url.startsWith(`${ORIGIN}/`)
}

if (app.requestSingleInstanceLock()) {
  closeDoors()
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => void services?.then((opened) => opened.close()))
  void app.whenReady().then(async () => {
    services = startServices()
    const serve = createPageServer(
      join(import.meta.dirname, '../renderer'),
      async () => (await startedServices()).forward,
    )
    protocol.handle('shuke', (request) =>
      new URL(request.url).host === 'app' ? serve(request) : new Response('not found', { status: 404 }),
    )
    ipcMain.handle('bridge', async (event, name: unknown, input: unknown) => {
      if (!isOwnPage(event.senderFrame)) return refused('foreign-sender')
      return dispatch((await startedServices()).handlers, name, input, (error, route) =>
        log(`${route}: ${String(error)}`),
      )
    })
    openWindow()
    const opened = await services
    opened.listen((event) => window?.webContents.send('host-event', event))
  })
} else {
  app.quit()
}

function startedServices(): Promise<Services> {
  services ??= startServices()
  return services
}
