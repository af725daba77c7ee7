import { newKeys } from '#test/support/till-client.ts'
import type { Dice } from './dice.ts'
import type { FuzzedTill } from './fuzzed-till.ts'

/** A request as it should be. `open` needs no signature, `till` one of the till, `admin` head office's token. */
export type Valid = {
  readonly route: 'till' | 'admin' | 'open'
  readonly method: string
  readonly target: string
  readonly body: unknown
  readonly admin: boolean
  /** Answers with a file in place of the envelope. */
  readonly file: boolean
}

const ADMIN_READS = [
  '/stores',
  '/tills',
  '/staff',
  '/programmes',
  '/members?mobile=13812348899',
  '/sales?limit=5',
  '/settlement?from=2026-11-01&to=2026-11-30',
]
const IMPORTS = ['/import/products', '/import/members', '/import/products?dryRun=1', '/import/members?dryRun=1']
const ODD = [
  '/tills/%00/forked',
  '/members/%00/ledger',
  '/members?mobile=%00',
  '/sales?before=1:%00',
  '/staff/%ff',
  '/products/%2e%2e',
]
const STAFF = { id: 'lx', name: '李晓', pin: '2468' }
const SLOW = 0.02
const FILES = ['/export/products', '/export/members', '/export/settlement?from=2026-11-01&to=2026-11-30']

/** Every kind of request, mostly those of tills. */
export function validRequests(till: FuzzedTill, otherTill: string): readonly ((dice: Dice) => Valid)[] {
  const { publicKey } = newKeys()
  const make =
    (route: Valid['route'], method: string, target: (dice: Dice) => string, body?: (dice: Dice) => unknown) =>
    (dice: Dice): Valid => {
      const path = target(dice)
      return {
        route,
        method,
        target: route === 'admin' ? `/admin/v1${path}` : path,
        body: body?.(dice) ?? null,
        admin: route === 'admin',
        file: path.startsWith('/export'),
      }
    }
  const push = make(
    'till',
    'POST',
    () => '/v1/push',
    (dice) => ({ events: till.chain(till.facts(dice)) }),
  )
  const pull = make('till', 'GET', (dice) => `/v1/pull?cursor=&limit=${1 + dice.below(5)}`)
  return [
    push,
    push,
    push,
    push,
    pull,
    make('till', 'GET', (dice) => `/v1/journal?after=${dice.below(1e6)}`),
    make('till', 'GET', () => '/v1/live'),
    make('open', 'GET', () => '/v1/health'),
    make(
      'open',
      'POST',
      () => '/v1/enrol',
      (dice) => ({
        code: 'AAAA-AAAA',
        publicKey,
        protocol: dice.chance(SLOW) ? 1 : 2,
      }),
    ),
    make('admin', 'GET', (dice) => dice.pick(ADMIN_READS)),
    make('admin', 'GET', (dice) => (dice.chance(0.2) ? dice.pick(FILES) : '/export/nothing')),
    make(
      'admin',
      'POST',
      () => '/stores',
      () => ({ id: 'store-3', name: '三店' }),
    ),
    // What a person types is hashed slowly, so most of these end before it.
    make(
      'admin',
      'POST',
      () => '/staff',
      (dice) => ({ ...STAFF, role: dice.chance(SLOW) ? 'cashier' : 'clerk' }),
    ),
    make(
      'admin',
      'POST',
      () => '/coupons',
      () => ({ template: 't', memberId: 'fuzz-a', days: 30 }),
    ),
    make('admin', 'POST', (dice) => `/tills/${dice.chance(SLOW) ? otherTill : 'till-of-nobody'}/code`),
    make('admin', 'POST', (dice) => `/conflicts/${dice.below(100)}/resolve`),
    // Tries all that was ever rejected.
    make('admin', 'POST', (dice) => (dice.chance(0.02) ? '/rejected/retry' : '/rejected')),
    make('admin', 'DELETE', () => '/products/p-none'),
    // The programme comes as a whole document, goods and members as files: broken ones here.
    make(
      'admin',
      'POST',
      () => '/programmes',
      () => ({ id: 'p', stages: [], offers: [{ kind: 'x' }] }),
    ),
    make(
      'admin',
      'POST',
      (dice) => dice.pick(IMPORTS),
      () => '手机,姓名\n1,\0',
    ),
    make('admin', 'GET', (dice) => dice.pick(ODD)),
  ]
}
