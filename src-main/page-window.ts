import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron'
import { join } from 'node:path'
import type { Log } from './services/support/log-file.ts'

/** How soon a page that ended again counts as the same trouble, and the longest pause before it is loaded again, in ms. */
const SAME_TROUBLE = 60_000
const LONGEST_PAUSE = 30_000

/** `ground` of src-renderer/ui/tokens.ts, so that the window does not flash before the page is there. */
const GROUND = { light: '#eef2f0', dark: '#0d1312' }

type Options = {
  readonly address: string
  readonly dark: boolean
  readonly log: Log
  /** Told when the page ended before its time, by Electron's word for it. */
  readonly onGone: (reason: string) => void
}

/**
 * A window of ours, with one page for as long as it lives: sandboxed, with the bridge and nothing else, loaded again
 * when it ends. It is not shown yet, and empty in the colour of the theme until the page is there.
 */
export function openPageWindow(
  { address, dark, log, onGone }: Options,
  shape: BrowserWindowConstructorOptions,
  also: Pick<WebPreferences, 'autoplayPolicy' | 'backgroundThrottling'> = {},
): BrowserWindow {
  const window = new BrowserWindow({
    ...shape,
    show: false,
    backgroundColor: groundOf(dark),
    webPreferences: {
      ...also,
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
  reloadWhenGone(window, log, onGone)
  // The one way out that no navigation event can forbid leads to an empty page.
  window.webContents.on('did-navigate', (_, url) => {
    if (url === 'about:blank') void window.loadURL(address)
  })
  void window.loadURL(address).catch((error: unknown) => log(`the page cannot be loaded: ${String(error)}`))
  return window
}

/** Gives a window that is not shown yet the colour of a theme. */
export const paintGround = (window: BrowserWindow, dark: boolean): void => window.setBackgroundColor(groundOf(dark))

const groundOf = (dark: boolean): string => (dark ? GROUND.dark : GROUND.light)

export const wantsDark = (theme: 'light' | 'dark' | 'auto'): boolean =>
  theme === 'auto' ? nativeTheme.shouldUseDarkColors : theme === 'dark'

/** A page that ended is loaded again: at once the first time, then with growing pauses. */
function reloadWhenGone(window: BrowserWindow, log: Log, onGone: Options['onGone']): void {
  let times = 0
  let last = 0
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    times = Date.now() - last > SAME_TROUBLE ? 1 : times + 1
    last = Date.now()
    const pause = times === 1 ? 0 : Math.min(LONGEST_PAUSE, 1000 * 2 ** times)
    log(`the page ended: ${reason}; loading it again in ${pause} ms`, 'error')
    onGone(reason)
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, pause)
  })
}
