import { rootSwitches } from '#scripts/ground/find-electron.mjs'
import { chromium, errors, type Browser, type Page } from '@playwright/test'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const PROGRAM: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'linux-unpacked/shuke',
  win32: 'win-unpacked/shuke.exe',
}

/** Why no program can be packed and started here, besides why Electron cannot; null where it can. */
export const whyNotPacked = (): string | null =>
  PROGRAM[process.platform] === undefined ? 'the packed program is tried on Linux and Windows' : null

/** Packs the till by `npm run dist`, for a publisher's key. Out: the program. */
export async function packTill(output: string, keyFile: string): Promise<string> {
  const args = ['scripts/dist.ts', '--dir', '--output', output, '--key', keyFile]
  await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 })
  return join(output, PROGRAM[process.platform] ?? '')
}

/** Connecting has been seen to hang while the first window was opening, as starting Electron has (`till.ts`): tried again. */
async function connect(endpoint: string): Promise<Browser> {
  for (const timeout of [5_000, 10_000, 20_000]) {
    try {
      return await chromium.connectOverCDP(endpoint, { timeout })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error
      console.warn('The packed till did not answer the driver. Trying again.')
    }
  }
  return chromium.connectOverCDP(endpoint, { timeout: 40_000 })
}

/** A packed till: its inspector is shut for good, so it is seen through the debugging port of its pages. */
export async function startPacked(
  program: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ readonly page: Page; readonly child: ChildProcess; readonly log: () => string; stop(): Promise<void> }> {
  const child = spawn(program, [...rootSwitches(), '--remote-debugging-port=0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  let log = ''
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      log += text.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(log)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${log}`)))
  })
  const browser = await connect(endpoint)
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (page === undefined) throw new Error(`no page:\n${log}`)
  await page.waitForLoadState('load')
  return {
    page,
    child,
    log: () => log,
    stop: async () => {
      await browser.close()
      child.kill('SIGTERM')
      await gone
    },
  }
}
