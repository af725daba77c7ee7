import { app, BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'

/** How soon a page that ended again counts as the same trouble, and the longest pause before it is loaded again, in ms. */
const SAME_TROUBLE = 60_000
const LONGEST_PAUSE = 30_000

/** `ground` of src-renderer/ui/tokens.ts, so that the window does not flash before the page is there. */
const GROUND = { light: '#eef2f0', dark: '#0d1312' }

/** The one window of the till. It is empty in the colour of the theme until the page is there. */
export function openTillWindow(options: {
  readonly address: string
  readonly dark: boolean
  readonly log: (message: string) => void
}): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    backgroundColor: options.dark ? GROUND.dark : GROUND.light,
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
  window.once('ready-to-show', () => window.show())
  reloadWhenGone(window, options.log)
  // The one way out that no navigation event can forbid leads to an empty page.
  window.webContents.on('did-navigate', (_, url) => {
    if (url === 'about:blank') void window.loadURL(options.address)
  })
  void window
    .loadURL(options.address)
    .catch((error: unknown) => options.log(`the page cannot be loaded: ${String(error)}`))
  return window
}

export const wantsDark = (theme: 'light' | 'dark' | 'auto'): boolean =>
  theme === 'auto' ? nativeTheme.shouldUseDarkColors : theme === 'dark'

/** A page that ended is loaded again: at once the first time, then with growing pauses. */
function reloadWhenGone(window: BrowserWindow, log: (message: string) => void): void {
  let times = 0
  let last = 0
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    times = Date.now() - last > SAME_TROUBLE ? 1 : times + 1
    last = Date.now()
    const pause = times === 1 ? 0 : Math.min(LONGEST_PAUSE, 1000 * 2 ** times)
    log(`the page ended: ${reason}; loading it again in ${pause} ms`)
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, pause)
  })
}
