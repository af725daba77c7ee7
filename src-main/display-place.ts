/** A display as Electron's `screen` tells of it, in device-independent pixels. */
export type DisplayArea = {
  readonly id: number
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/**
 * The display that belongs to the guests: the largest that the till's window is not on; null where there is no other,
 * and the waiting screen has to be a window beside the till.
 */
export function guestDisplay(displays: readonly DisplayArea[], till: number): DisplayArea | null {
  const size = ({ bounds }: DisplayArea) => bounds.width * bounds.height
  const others = displays.filter(({ id }) => id !== till)
  return others.toSorted((a, b) => size(b) - size(a) || a.id - b.id)[0] ?? null
}
