import { GUEST_SCREENS } from '#bridge/guest-pages.ts'
import type { GuestScreen, ScreenSetting } from '#bridge/guest-screens.ts'
import { powerSaveBlocker, screen, type BrowserWindow, type WebFrameMain } from 'electron'
import { guestPlaces, nextDisplay } from './guest-places.ts'
import { openPageWindow } from './page-window.ts'
import type { Displays } from './services/open-services.ts'
import type { Log } from './services/support/log-file.ts'

type Options = {
  readonly origin: string
  readonly dark: () => boolean
  readonly till: () => BrowserWindow | null
  readonly log: Log
  readonly onGone: (reason: string) => void
}

export type GuestWindows = Displays & {
  /** Opens what was open at the last end: beside the till, which keeps the keyboard. */
  restore(settings: Readonly<Record<GuestScreen, ScreenSetting>>): void
  /** Ends them with the till: nobody has closed them, so they open at the next start. */
  end(): void
  /** Which screen that frame shows, as the main frame of its window; null where it is none of them. */
  screenOf(frame: WebFrameMain | null): GuestScreen | null
}

type Opened = { readonly window: BrowserWindow; full: number | null }

const NAMES = Object.keys(GUEST_SCREENS) as readonly GuestScreen[]

/**
 * The windows for guests: each in full screen on a display that the till is not on, wherever that is plugged in; else a
 * window beside the till. On its own display it never keeps the keyboard: scanners type into the till.
 */
export function createGuestWindows(options: Options): GuestWindows {
  const windows = new Map<GuestScreen, Opened>()
  const wishes = new Map<GuestScreen, number | null>()
  let closed = (_: GuestScreen) => {}
  let ending = false

  const displayOfTill = (): number | null => {
    const till = options.till()
    return till === null ? null : screen.getDisplayMatching(till.getBounds()).id
  }

  function place(): void {
    const own = displayOfTill()
    if (own === null) return
    const open = [...windows.keys()].map((name) => ({ screen: name, wish: wishes.get(name) ?? null }))
    for (const [name, display] of guestPlaces(screen.getAllDisplays(), own, open)) {
      const opened = windows.get(name)
      if (opened === undefined) continue
      const { window } = opened
      if (display === null) {
        if (opened.full !== null) {
          window.setFullScreen(false)
          window.setSize(1280, 720)
          window.center()
        }
      } else if (display.id !== opened.full) {
        // A window in full screen stays where it is.
        window.setFullScreen(false)
        window.setBounds(display.bounds)
        window.setFullScreen(true)
      }
      opened.full = display?.id ?? null
    }
  }

  function show({ window, full }: Opened, front: boolean): void {
    if (front && full === null) window.show()
    else {
      window.showInactive()
      if (full === null) options.till()?.moveTop()
    }
  }

  function open(name: GuestScreen, front: boolean): void {
    const there = windows.get(name)
    if (there !== undefined) {
      place()
      show(there, front)
      return
    }
    const made = openPageWindow(
      {
        address: `${options.origin}${GUEST_SCREENS[name].path}`,
        dark: options.dark(),
        log: options.log,
        onGone: options.onGone,
      },
      { width: 1280, height: 720, minWidth: 480, minHeight: 360 },
      // Calls are heard without anybody touching it, also while another window covers it.
      { autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
    )
    const opened: Opened = { window: made, full: null }
    if (windows.size === 0) screen.on('display-added', place).on('display-removed', place)
    windows.set(name, opened)
    const awake = powerSaveBlocker.start('prevent-display-sleep')
    made.once('ready-to-show', () => {
      place()
      show(opened, front)
    })
    made.on('focus', () => {
      if (opened.full !== null) options.till()?.focus()
    })
    made.on('closed', () => {
      windows.delete(name)
      powerSaveBlocker.stop(awake)
      if (windows.size === 0) screen.off('display-added', place).off('display-removed', place)
      if (ending) return
      place()
      closed(name)
    })
  }

  return {
    open: (name) => open(name, true),
    restore: (settings) => {
      for (const name of NAMES) {
        wishes.set(name, settings[name].display)
        if (settings[name].open) open(name, false)
      }
    },
    close: (name) => windows.get(name)?.window.destroy(),
    move: (name) => {
      const own = displayOfTill()
      const now = windows.get(name)?.full ?? null
      const next = own === null ? null : nextDisplay(screen.getAllDisplays(), own, now)
      wishes.set(name, next)
      // Whoever has been given that display has to find another.
      for (const other of NAMES)
        if (other !== name && next !== null && wishes.get(other) === next) wishes.set(other, now)
      place()
      return Object.fromEntries(NAMES.map((each) => [each, wishes.get(each) ?? null])) as Record<
        GuestScreen,
        number | null
      >
    },
    end: () => {
      ending = true
      for (const { window } of windows.values()) window.destroy()
    },
    displays: () => screen.getAllDisplays().length,
    place: (name) => {
      const opened = windows.get(name)
      return opened === undefined ? 'closed' : opened.full === null ? 'window' : 'display'
    },
    whenClosed: (listener) => (closed = listener),
    screenOf: (frame) =>
      NAMES.find((name) => frame !== null && frame === windows.get(name)?.window.webContents.mainFrame) ?? null,
  }
}
