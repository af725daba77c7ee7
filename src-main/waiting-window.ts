import { WAITING_SCREEN } from '#bridge/routes.ts'
import { powerSaveBlocker, screen, type BrowserWindow } from 'electron'
import { guestDisplay } from './display-place.ts'
import { openPageWindow } from './page-window.ts'
import type { Display } from './services/open-services.ts'

type Options = {
  readonly origin: string
  readonly dark: () => boolean
  readonly till: () => BrowserWindow | null
  readonly log: (message: string) => void
}

export type WaitingWindow = Display & {
  /** Opens it as it was at the last end: beside the till, which keeps the keyboard. */
  restore(): void
  /** Ends it with the till: nobody has closed it, so it opens at the next start. */
  end(): void
  readonly window: () => BrowserWindow | null
}

/**
 * The window of the waiting screen: in full screen on a display that the till is not on, wherever that is plugged in;
 * else a window beside the till. On its own display it never keeps the keyboard: scanners type into the till.
 */
export function createWaitingWindow(options: Options): WaitingWindow {
  let window: BrowserWindow | null = null
  let full: number | null = null
  let closed = () => {}
  let ending = false

  function place(): void {
    const till = options.till()
    if (window === null || till === null) return
    const own = guestDisplay(screen.getAllDisplays(), screen.getDisplayMatching(till.getBounds()).id)
    if (own === null) {
      if (full !== null) {
        window.setFullScreen(false)
        window.setSize(1280, 720)
        window.center()
      }
    } else if (own.id !== full) {
      // A window in full screen stays where it is.
      window.setFullScreen(false)
      window.setBounds(own.bounds)
      window.setFullScreen(true)
    }
    full = own?.id ?? null
  }

  function show(front: boolean): void {
    place()
    if (front && full === null) window?.show()
    else {
      window?.showInactive()
      if (full === null) options.till()?.moveTop()
    }
  }

  function open(front: boolean): void {
    if (window !== null) {
      show(front)
      return
    }
    full = null
    const made = openPageWindow(
      { address: `${options.origin}${WAITING_SCREEN.path}`, dark: options.dark(), log: options.log },
      { width: 1280, height: 720, minWidth: 480, minHeight: 360 },
      // Calls are heard without anybody touching it, also while another window covers it.
      { autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
    )
    window = made
    const awake = powerSaveBlocker.start('prevent-display-sleep')
    screen.on('display-added', place).on('display-removed', place)
    made.once('ready-to-show', () => show(front))
    made.on('focus', () => {
      if (full !== null) options.till()?.focus()
    })
    made.on('closed', () => {
      window = null
      powerSaveBlocker.stop(awake)
      screen.off('display-added', place).off('display-removed', place)
      if (!ending) closed()
    })
  }

  return {
    open: () => open(true),
    restore: () => open(false),
    close: () => window?.destroy(),
    end: () => {
      ending = true
      window?.destroy()
    },
    isOpen: () => window !== null,
    whenClosed: (listener) => (closed = listener),
    window: () => window,
  }
}
