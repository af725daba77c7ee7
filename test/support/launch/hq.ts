import type { Answer } from '#protocol/answer.ts'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, startReady } from './child.ts'

type Ready = { readonly url: string; readonly adminToken?: string; readonly enrolmentCode?: string }

/** The real headquarters in a process of its own. */
export type RunningHq = {
  readonly url: string
  readonly port: number
  /** A one-time code for a new till of the demo store. */
  newCode(): Promise<string>
  /** A table as head office gets it, as CSV. */
  exported(what: 'products' | 'members'): Promise<string>
  /** The main bar code of each product, in the order of their numbers. */
  goods(): Promise<readonly string[]>
  /** The code on the card of a member. */
  memberCode(mobile: string): Promise<string>
  /** The receipt numbers of all sales that have arrived. */
  receipts(): Promise<readonly string[]>
  /** A call of head office; throws where it is refused. */
  admin<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>
  /** Ends it and starts it again on the same folder and address; `between` is done while nobody is there. */
  restart(between: (folder: string) => Promise<void>): Promise<void>
  stop(): Promise<void>
  log(): string
}

type SalesPage = { readonly sales: readonly { readonly receipt: string }[]; readonly next: string | null }

const TOKEN = 'test-admin-token-0123456789abcdef'

/** A folder with a demo shop that was filled before; copying it is quicker than filling another one. */
const TEMPLATE = 'SHUKE_FILLED_HQ'

/** Fills a demo shop once for all specs. Out: what clears it away. */
export async function fillTemplate(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-filled-hq-'))
  const hq = await startHq({ data: join(folder, 'hq') })
  await hq.stop()
  process.env[TEMPLATE] = join(folder, 'hq')
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10 })
}

/** Starts headquarters on a folder; the same folder and port again go on where it was stopped. */
export async function startHq(options: {
  readonly data: string
  readonly demo?: 'shop' | 'hotpot' | 'fuel'
  readonly port?: number
  /** Where one-time codes for members go; left out: nowhere. */
  readonly codeWebhook?: string
  /** Besides what there is. */
  readonly env?: Readonly<Record<string, string>>
}): Promise<RunningHq> {
  const { data, demo = 'shop', port = 0, codeWebhook, env = {} } = options
  const template = process.env[TEMPLATE]
  if (template !== undefined && demo === 'shop' && !existsSync(data)) await cp(template, data, { recursive: true })
  const startAt = (at: number) => {
    const args = ['scripts/hq.ts', '--data', data, '--port', String(at), '--demo', demo, '--admin-token', TOKEN]
    if (codeWebhook !== undefined) args.push('--code-webhook', codeWebhook)
    return startReady<Ready>(process.execPath, args, env)
  }
  let running = await startAt(port)
  const { ready } = running
  const admin = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${ready.url}/admin/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const read = (await answer.json()) as Answer<T>
    if (!read.ok) throw new Error(`${method} ${path}: ${read.code} ${JSON.stringify(read.facts)}`)
    return read.data
  }
  const exported = async (what: 'products' | 'members') => {
    const headers = { authorization: `Bearer ${TOKEN}` }
    return (await fetch(`${ready.url}/admin/v1/export/${what}`, { headers })).text()
  }
  let tills = 0
  return {
    url: ready.url,
    port: Number(new URL(ready.url).port),
    admin,
    newCode: async () => {
      const { code } = await admin<{ code: string }>('POST', '/tills', { store: 'S01', name: `${++tills}号机` })
      return code
    },
    exported,
    goods: async () => {
      const rows = (await exported('products')).trim().split('\n').slice(1)
      return rows.map((row) => /\b69\d{11}\b/.exec(row)?.[0] ?? '').filter((code) => code !== '')
    },
    memberCode: async (mobile) => {
      const { member } = await admin<{ member: { code: string } }>('GET', `/members?mobile=${mobile}`)
      return member.code
    },
    receipts: async () => {
      const found: string[] = []
      for (let before: string | null = ''; before !== null;) {
        const page: string = before === '' ? '' : `&before=${before}`
        const { sales, next }: SalesPage = await admin<SalesPage>('GET', `/sales?limit=1000${page}`)
        found.push(...sales.map(({ receipt }) => receipt))
        before = next
      }
      return found
    },
    restart: async (between) => {
      await end(running.child, 'SIGTERM')
      await between(data)
      running = await startAt(Number(new URL(ready.url).port))
    },
    stop: () => end(running.child, 'SIGTERM'),
    log: () => running.log(),
  }
}
