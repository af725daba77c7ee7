import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'
import { findBrowser } from '#scripts/ground/find-browser.mjs'
import { rootSwitches } from '#scripts/ground/find-electron.mjs'
import type { JournalLine } from '#bridge/routes.ts'
import { createLineSeal } from '#services/journal-file/line-seal.ts'
import { TEST_DATA_KEY } from '#test/support/test-keys.ts'
import { JournalFile } from '#services/journal-file/journal-file.ts'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** A server that gives out the built page, the journal file and, where there is one, headquarters. */
export type StoreSite = {
  readonly url: string
  readonly journal: JournalFile
  hq: ((target: string, method: string, body: string, range: string | null) => Promise<Response>) | null
  /** Answers what a bench asks at `/bare/…`, to know what the way there and back costs alone. */
  bare: (() => Promise<void>) | null
  close(): Promise<void>
}

/** Why there can be no test in a real browser here; null where there can. */
export async function browserMissing(): Promise<string | null> {
  return (await findBrowser()) === null ? 'no Chromium, Chrome or Edge on this machine' : null
}

/** Builds the store, use cases and sync as the app does, and serves them on a free port. */
export async function serveStore(): Promise<StoreSite> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    base: './',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rollupOptions: { input: join(import.meta.dirname, 'page.html') },
    },
  })
  const journal = await JournalFile.open(join(folder, 'journal', 'journal.jsonl'), createLineSeal(TEST_DATA_KEY, 'T7'))
  const site: Pick<StoreSite, 'hq' | 'bare'> = { hq: null, bare: null }
  const server = createServer((request, reply) => {
    answer(request)
      .then(async (response) => {
        reply.writeHead(response.status, Object.fromEntries(response.headers))
        reply.end(Buffer.from(await response.arrayBuffer()))
      })
      .catch((error: unknown) => reply.writeHead(500).end(String(error)))
  })
  async function answer(request: IncomingMessage): Promise<Response> {
    const target = request.url ?? '/'
    const method = request.method ?? 'GET'
    if (target.startsWith('/journal/')) return Response.json(await onJournal(target.slice(9), await bodyOf(request)))
    if (target.startsWith('/bare/')) {
      await bodyOf(request)
      await site.bare?.()
      return Response.json({ ok: true })
    }
    if (target.startsWith('/hq/')) {
      if (site.hq === null) return Response.json({ ok: false, code: 'hq-unreachable', facts: {} }, { status: 503 })
      return site.hq(target.slice(3), method, await bodyOf(request), request.headers.range ?? null)
    }
    const path = normalize(target.split('?')[0] ?? '/')
    const file = await readFile(join(folder, path === '/' ? 'page.html' : path)).catch(() => null)
    if (file === null) return new Response(null, { status: 404 })
    return new Response(file, {
      headers: { 'content-type': TYPES[extname(path === '/' ? '.html' : path)] ?? 'text/html' },
    })
  }
  async function onJournal(route: string, body: string): Promise<unknown> {
    const input = JSON.parse(body) as { lines: JournalLine[]; after: number; limit: number }
    if (route === 'append') return journal.append(input.lines)
    if (route === 'replace') return journal.replace(input.lines)
    if (route === 'head') return { ok: true, data: journal.head }
    return { ok: true, data: { lines: await journal.read(input.after, input.limit) } }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(site, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    journal,
    async close() {
      server.closeAllConnections()
      server.close()
      await journal.close()
    },
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Opens the page in a real Chromium with a profile that stays. `globalThis.shuke` is `entry.ts`. */
export async function openPage(
  site: StoreSite,
  profile: string,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const executablePath = await findBrowser()
  if (executablePath === null) throw new Error('no browser')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      ...rootSwitches(),
    ],
    chromiumSandbox: rootSwitches().length === 0,
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(site.url)
  await page.waitForFunction(() => 'shuke' in globalThis)
  return { page, context }
}

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'shuke-profile-'))
