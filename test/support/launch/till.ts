import { end, startReady } from './child.ts'
import { reachFromMain, reachOverSocket } from './line.ts'
import { findBrowser } from '#scripts/ground/find-browser.mjs'
import { electronArguments, findElectron, hasDisplay, rootSwitches } from '#scripts/ground/find-electron.mjs'
import { tracing } from './traced.ts'
import { chromium, _electron, errors, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export type HostKind = 'electron' | 'loopback'

/** The real app on one of its hosts. */
export type RunningTill = {
  readonly page: Page
  /** What its system printing would put on paper, as PDF. */
  pdf(): Promise<Buffer>
  /** Ends it at once, as a power cut would: nothing gets to say goodbye. */
  kill(): Promise<void>
  close(): Promise<void>
}

export type TillOptions = {
  readonly profile: string
  readonly hqUrl: string
  /** One-time code; needed at the first start on a profile only. */
  readonly code?: string
  readonly size?: { readonly width: number; readonly height: number }
  /** File in which the kernel is to tell of every connection of the host: `traced.ts`. */
  readonly trace?: string
}

/** Why a host cannot be started here; null where it can. */
export async function whyNot(kind: HostKind): Promise<string | null> {
  if (kind === 'loopback') return (await findBrowser()) === null ? 'no Chromium, Chrome or Edge on this machine' : null
  if (!hasDisplay()) return 'no display for Electron'
  const found = findElectron({ download: false })
  return found.path === null ? found.why : null
}

/** The host for what is the same on both: Electron where it can be started. */
export const oneHost = async (): Promise<HostKind> => ((await whyNot('electron')) === null ? 'electron' : 'loopback')

export function launchTill(kind: HostKind, options: TillOptions): Promise<RunningTill> {
  return kind === 'electron' ? launchElectron(options) : launchLoopback(options)
}

function environment({ profile, hqUrl, code }: TillOptions): Record<string, string> {
  mkdirSync(profile, { recursive: true })
  const enrol: Record<string, string> = code === undefined ? {} : { SHUKE_ENROL: `${hqUrl} ${code}` }
  return { SHUKE_PROFILE: profile, SHUKE_DEMO: '1', SHUKE_HQ_URL: hqUrl, ...enrol }
}

/**
 * A start has been seen to hang on a busy machine after the driver had connected, also twice in a row; whether in the
 * driver or in the app is not known. It is given up and tried again, and the log tells. In ms.
 */
const START_WITHIN = [20_000, 20_000, 40_000, 60_000] as const

/** Starts the real app on real Electron, with `env` besides what there is. `trace` as in `TillOptions`. */
export async function startElectron(
  env: Readonly<Record<string, string>>,
  trace?: string,
): Promise<ElectronApplication> {
  const found = findElectron({ download: false })
  if (found.path === null) throw new Error(found.why)
  const executablePath = trace === undefined ? found.path : tracing(found.path, trace)
  const start = (timeout: number) =>
    _electron.launch({
      timeout,
      executablePath,
      args: electronArguments(),
      env: { ...(process.env as Record<string, string>), ...env },
    })
  return START_WITHIN.slice(1).reduce(
    (started, timeout) =>
      started.catch((error: unknown) => {
        // Only a hang: an app that ends or fails at its start is a fault of the app.
        if (!(error instanceof errors.TimeoutError)) throw error
        console.warn(`Electron did not start: ${error.message.split('\n')[0] ?? ''} Trying again.`)
        return start(timeout)
      }),
    start(START_WITHIN[0]),
  )
}

async function launchElectron(options: TillOptions): Promise<RunningTill> {
  const { width, height } = options.size ?? { width: 1366, height: 768 }
  const app = await startElectron(environment(options), options.trace)
  const page = await app.firstWindow()
  reachFromMain(page, app)
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
  return {
    page,
    pdf: async () => {
      const bytes = await app.evaluate(async ({ BrowserWindow }) => {
        const paper = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
        return paper?.toString('base64') ?? ''
      })
      return Buffer.from(bytes, 'base64')
    },
    kill: () => end(app.process(), 'SIGKILL'),
    close: () => app.close(),
  }
}

async function launchLoopback(options: TillOptions): Promise<RunningTill> {
  const program = await findBrowser()
  if (program === null) throw new Error('no browser')
  const env = environment(options)
  const node = options.trace === undefined ? process.execPath : tracing(process.execPath, options.trace)
  const host = await startReady<{ readonly url: string }>(node, ['out/main/loopback.cjs'], env)
  const { width, height } = options.size ?? { width: 1366, height: 768 }
  const browser = spawn(
    program,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${join(options.profile, 'browser')}`,
      `--window-size=${width},${height}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-gpu',
      ...rootSwitches(),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    browser.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    browser.once('exit', () => reject(new Error(`the browser ended:\n${said}`)))
  })
  const connection: Browser = await chromium.connectOverCDP(endpoint, { timeout: 90_000 })
  const page = connection.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('the browser opened no page')
  await page.setViewportSize({ width, height })
  await reachOverSocket(page, endpoint)
  await page.goto(host.ready.url)
  return {
    page,
    pdf: () => page.pdf({ preferCSSPageSize: true }),
    kill: async () => {
      await Promise.all([end(browser, 'SIGKILL'), end(host.child, 'SIGKILL')])
    },
    close: async () => {
      await connection.close()
      await Promise.all([end(browser, 'SIGTERM'), end(host.child, 'SIGTERM')])
    },
  }
}
