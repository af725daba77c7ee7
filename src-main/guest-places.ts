import type { GuestScreen } from '#bridge/guest-screens.ts'

/** A display as Electron's `screen` tells of it, in device-independent pixels. */
export type DisplayArea = {
  readonly id: number
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** A screen for guests that is open. `wish`: the display that somebody gave it. */
export type WantsPlace = { readonly screen: GuestScreen; readonly wish: number | null }

/**
 * Which display each open screen has; null where none is left for it, and it has to be a window beside the till. The till's
 * own display is never given away. First whoever was given a display has it where it is plugged in; then the customer's
 * screen, which stands at the counter, takes the smallest of what is left, and the waiting screen the largest.
 */
export function guestPlaces(
  displays: readonly DisplayArea[],
  till: number,
  open: readonly WantsPlace[],
): ReadonlyMap<GuestScreen, DisplayArea | null> {
  const size = ({ bounds }: DisplayArea) => bounds.width * bounds.height
  const free = displays.filter(({ id }) => id !== till).toSorted((a, b) => size(a) - size(b) || b.id - a.id)
  const places = new Map<GuestScreen, DisplayArea | null>()
  const give = (screen: GuestScreen, place: number) => {
    const [display] = place < 0 ? [] : free.splice(place, 1)
    if (display !== undefined) places.set(screen, display)
  }
  for (const { screen, wish } of open) {
    give(
      screen,
      free.findIndex(({ id }) => id === wish),
    )
  }
  for (const screen of ['customer', 'waiting'] as const) {
    if (!open.some((one) => one.screen === screen) || places.has(screen)) continue
    give(screen, screen === 'customer' ? 0 : free.length - 1)
    if (!places.has(screen)) places.set(screen, null)
  }
  return places
}

/** The display after the one where a screen is now, of those that the till is not on; null where there is none. */
export function nextDisplay(displays: readonly DisplayArea[], till: number, now: number | null): number | null {
  const others = displays.filter(({ id }) => id !== till).toSorted((a, b) => a.id - b.id)
  const next = others[(others.findIndex(({ id }) => id === now) + 1) % Math.max(1, others.length)]
  return next?.id ?? null
}
