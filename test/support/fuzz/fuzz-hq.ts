import type { Database } from '#hq/database.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { ADMIN_TOKEN, openStockedShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { dice, type Dice } from './dice.ts'
import { Counts, type Fuzzed } from './fault.ts'
import { FuzzedTill } from './fuzzed-till.ts'
import { mutateJson, mutateText, noise } from './mutate.ts'
import { seedOf } from './seed-of.ts'
import { validRequests, type Valid } from './valid-requests.ts'
import { watchDatabase } from './watched-database.ts'

/** What a refused request may leave behind: that it was sent, and that it failed. */
const TRACES = new Set(['nonce', 'failed_attempt'])
const HEADERS = [TILL_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER, PROTOCOL_HEADER]
const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']

type Sent = {
  readonly request: Request
  readonly how: string
  /** Nobody who sends this may get anything but a refusal. */
  readonly forged: boolean
  readonly valid: Valid
}

/** Headquarters' handler under random and changed requests: signed and not, of tills and of head office. */
export async function fuzzHq(db: Database, seed: number): Promise<Fuzzed> {
  const watched = watchDatabase(db)
  const shop = await openStockedShop(watched)
  const till = await FuzzedTill.open(shop)
  const other = await shop.till({ name: '2号机', store: { id: 'store-2', name: '徐家汇店' } })
  const valid = validRequests(till, other.id)
  const counts = new Counts()
  let replay: Request | null = null

  function build(dice: Dice): Sent {
    const wish = dice.pick(valid)(dice)
    const how = dice.pick([
      'json',
      'json',
      'json',
      'text',
      'noise',
      'header',
      'body',
      'target',
      'replay',
      'key',
      'none',
    ])
    const body = wish.body === null ? '' : JSON.stringify(wish.body)
    const sent = (request: Request, forged: boolean): Sent => ({ request, how, forged, valid: wish })
    const plain = (change: Partial<Parameters<FuzzedTill['request']>[0]>) => till.request({ ...wish, body, ...change })
    switch (how) {
      case 'json':
        return sent(
          plain({ body: wish.body === null ? '' : JSON.stringify(till.sealed(mutateJson(wish.body, dice), dice)) }),
          false,
        )
      case 'text':
        return sent(plain({ body: mutateText(body, dice) }), false)
      case 'noise':
        return sent(plain({ body: noise(dice) }), false)
      case 'target':
        return sent(plain({ method: dice.pick(METHODS), target: safe(mutateText(wish.target, dice)) }), false)
      case 'header': {
        const request = plain({})
        if (wish.admin)
          request.headers.set('authorization', safeHeader(mutateText(`Bearer ${ADMIN_TOKEN}`, dice)) + 'x')
        else forge(request, dice)
        return sent(request, wish.route !== 'open')
      }
      case 'body':
        return sent(plain({ sentBody: `${body} ` }), wish.route === 'till')
      case 'replay': {
        const again = replay?.clone() ?? null
        return again === null ? sent(plain({ nonce: 'short' }), wish.route === 'till') : sent(again, true)
      }
      case 'key':
        return sent(plain({ key: till.foreignKey }), wish.route === 'till')
      default:
        return sent(plain({}), false)
    }
  }

  return {
    counts,
    async one(run) {
      const random = dice(seedOf(seed, run))
      shop.clock.now += 50
      watched.written()
      const { request, how, forged, valid: wish } = build(random)
      if (how === 'none' && wish.route === 'till') replay = request.clone()
      const label = `${request.method} ${new URL(request.url).pathname} (${how})`
      const response = await shop.hq.fetch(request, { address: `10.0.${random.below(200)}.${random.below(200)}` })
      const written = watched.written()
      const errors = shop.log.splice(0).filter(({ level }) => level === 'error')
      if (errors.length > 0 || response.status >= 500) return `${label}: ${response.status} ${JSON.stringify(errors)}`
      if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
        await response.body?.cancel()
        counts.count('stream')
        return forged ? `${label}: a stream for nobody` : null
      }
      const text = await response.text()
      // What is exported is a file, and HEAD has no body.
      if (response.status === 200 && (wish.file || request.method === 'HEAD')) return forged ? `${label}: taken` : null
      const answer = request.method === 'HEAD' ? { ok: false, code: String(response.status) } : parse(text)
      if (answer === null) return `${label}: ${response.status} outside the envelope: ${text.slice(0, 200)}`
      counts.count(answer.ok ? 'taken' : String(answer.code))
      if (answer.ok) {
        if (forged) return `${label}: taken`
        await till.follow()
        return null
      }
      if (response.status < 400) return `${label}: a refusal with status ${response.status}`
      const changed = written.filter((table) => !TRACES.has(table))
      // What comes before a gap is done.
      if (answer.code === 'gap') await till.follow()
      else if (changed.length > 0) return `${label}: refused (${String(answer.code)}), and changed ${changed.join(' ')}`
      return null
    },
    async settle() {
      const faults: string[] = []
      for (const id of till.members) {
        const ledger = must(await shop.admin<{ agrees: boolean }>('GET', `/members/${id}/ledger`))
        if (!ledger.agrees) faults.push(`the points of ${id} are not the sum of the ledger`)
      }
      faults.push(...(await till.faults()))
      return faults
    },
    close: async () => shop.hq.close(),
  }
}

function forge(request: Request, dice: Dice): void {
  const name = dice.pick(HEADERS)
  const old = request.headers.get(name) ?? ''
  if (name === PROTOCOL_HEADER) request.headers.set(name, dice.pick(['0', '2', 'x', '', '999999', '-1']))
  else if (dice.chance(0.2)) request.headers.delete(name)
  else {
    const changed = safeHeader(mutateText(old, dice))
    request.headers.set(name, changed === old.trim() ? `${changed}1` : changed)
  }
}

const safeHeader = (text: string): string => text.replace(/[^\x21-\x7e]/g, '.')
const safe = (target: string): string => {
  const path = target.startsWith('/') ? target : `/${target}`
  try {
    const { pathname, search } = new URL(path.toWellFormed(), 'http://hq.test')
    return pathname + search
  } catch {
    return '/'
  }
}

function parse(text: string): { readonly ok: boolean; readonly code?: string } | null {
  try {
    const answer = JSON.parse(text) as { ok?: unknown; code?: unknown; facts?: unknown }
    if (answer.ok === true) return { ok: true }
    const sound = answer.ok === false && typeof answer.code === 'string' && typeof answer.facts === 'object'
    return sound ? { ok: false, code: String(answer.code) } : null
  } catch {
    return null
  }
}
