import { WAITING_SCREEN, type Bridge, type HostInfo } from '#bridge/routes.ts'

/** A window of the browser for the waiting screen; to be drawn to the big display by hand. */
const WINDOW = 'popup,noopener,width=1280,height=720'

/** Where the waiting screen can be opened by hand, in a browser that has this till open already. */
export const waitingScreenAddress = (): string => new URL(WAITING_SCREEN.path, location.origin).href

/**
 * Opens the waiting screen: by the host on a display of its own, or, where the host has no windows, as a window of this
 * browser; call it from a press then. Out: null, or the code of what went wrong, for `sayProblem`.
 */
export async function openWaitingScreen(bridge: Bridge, { can }: HostInfo): Promise<string | null> {
  if (!can.display) {
    window.open(WAITING_SCREEN.path, '_blank', WINDOW)
    return null
  }
  const answer = await bridge.call('display.open', {})
  return answer.ok ? null : answer.code
}
