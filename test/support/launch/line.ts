import type { CDPSession, ElectronApplication, Page } from '@playwright/test'
import type { BrowserWindow } from 'electron'

/** A command of the DevTools protocol. */
export type Command = readonly [method: string, params: object]
/** Sends commands to a page, in order and without waiting for one before the next. Resolves when all are carried out. */
export type Line = (commands: readonly Command[]) => Promise<void>

/**
 * Ways to pages that do not go through the driver: there each command is a call of its own that is written down with its
 * stack, and the keys of a scan take longer than the scan.
 */
const direct = new WeakMap<Page, Promise<Line>>()
const apps = new WeakMap<Page, ElectronApplication>()

/** Where keys go into a page as the system would send them. */
export function lineTo(page: Page): Promise<Line> {
  const known = direct.get(page)
  if (known !== undefined) return known
  const app = apps.get(page)
  const line = app === undefined ? page.context().newCDPSession(page).then(overDriver) : overMain(app, page)
  direct.set(page, line)
  return line
}

const overDriver =
  (session: CDPSession): Line =>
  async (commands) => {
    await Promise.all(
      commands.map(([method, params]) => session.send(method as 'Input.dispatchKeyEvent', params as never)),
    )
  }

/** A window of Electron is reached from its main process. */
export const reachFromMain = (page: Page, app: ElectronApplication): void => void apps.set(page, app)

async function overMain(app: ElectronApplication, page: Page): Promise<Line> {
  const window = await app.browserWindow(page)
  return (commands) => window.evaluate(sendCommands, commands)
}

async function sendCommands({ webContents }: BrowserWindow, commands: readonly Command[]): Promise<void> {
  const debugging = webContents.debugger
  if (!debugging.isAttached()) debugging.attach('1.3')
  await Promise.all(commands.map(([method, params]) => debugging.sendCommand(method, params)))
}

/** A page of a browser is reached over a socket of its own. `endpoint`: the browser's address for such. */
export async function reachOverSocket(page: Page, endpoint: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  const socket = new WebSocket(`ws://${new URL(endpoint).host}/devtools/page/${targetInfo.targetId}`)
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('the page cannot be reached')))
  })
  let last = 0
  const open = new Map<number, (answer: { readonly error?: { readonly message: string } }) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as { readonly id?: number; readonly error?: { readonly message: string } }
    if (answer.id === undefined) return
    open.get(answer.id)?.(answer)
    open.delete(answer.id)
  })
  const send = ([method, params]: Command) =>
    new Promise<void>((resolve, reject) => {
      const id = ++last
      open.set(id, ({ error }) => (error === undefined ? resolve() : reject(new Error(`${method}: ${error.message}`))))
      socket.send(JSON.stringify({ id, method, params }))
    })
  const line: Line = async (commands) => {
    await Promise.all(commands.map(send))
  }
  direct.set(
    page,
    opened.then(() => line),
  )
}
