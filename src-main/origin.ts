import { app, ipcMain, protocol, type WebFrameMain } from 'electron'

const OWN = 'shuke://app'
/** A name that can belong to nobody (RFC 6761); nothing is ever sent to it. */
const BORROWED = 'https://till.shuke.invalid'

/**
 * What has to be set before Electron is ready: the sandbox for every process, and our own scheme as
 * one that may keep data. Out: the origin of the page.
 *
 * Electron waits for the entry of a packaged app, and its own default app does too. One that does not
 * reads us too late; then the page is served under an https name that this process answers itself.
 */
export function claimOrigin(log: (message: string) => void): string {
  try {
    // Who starts the app as root must say --no-sandbox; the window asks for its sandbox in any case.
    if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
    protocol.registerSchemesAsPrivileged([
      {
        scheme: 'shuke',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ])
    return OWN
  } catch (error) {
    if (app.isPackaged) throw error
    log(`the page is served at ${BORROWED}: Electron was ready before the app was read`)
    return BORROWED
  }
}

/** Answers every request to the origin from within this process; its scheme leads nowhere else. */
export function servePage(origin: string, serve: (request: Request) => Promise<Response>): void {
  const { protocol: scheme, host } = new URL(origin)
  protocol.handle(scheme.slice(0, -1), (request) =>
    new URL(request.url).host === host ? serve(request) : new Response('not found', { status: 404 }),
  )
}

/** Answers every call of a page over the bridge. `frame`: who calls; null where it is gone already. */
export function serveCalls(
  answer: (frame: WebFrameMain | null, name: unknown, input: unknown) => Promise<unknown>,
): void {
  ipcMain.handle('bridge', ({ senderFrame }, name: unknown, input: unknown) => answer(senderFrame, name, input))
}
