import { GUEST_SCREENS } from '#bridge/guest-pages.ts'
import type { GuestScreen } from '#bridge/guest-screens.ts'
import { type Bridge, type HostInfo } from '#bridge/routes.ts'

/** A window of the browser for a screen for guests; to be drawn to its display by hand. */
const WINDOW = 'popup,noopener,width=1280,height=720'

/**
 * Opens a screen for guests: by the host on a display of its own, or, where the host has no windows, as a window of this
 * browser; call it from a press then. Out: null, or the code of what went wrong, for `sayProblem`.
 */
export async function openGuestScreen(bridge: Bridge, { can }: HostInfo, screen: GuestScreen): Promise<string | null> {
  if (!can.display) {
    window.open(GUEST_SCREENS[screen].path, '_blank', WINDOW)
    return null
  }
  const answer = await bridge.call('display.open', { screen })
  return answer.ok ? null : answer.code
}
