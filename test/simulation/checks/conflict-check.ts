import type { Conflict } from '#domain/conflict.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** What must never happen, and what must have settled itself when everything is at headquarters. */
const NEVER = ['fork', 'bad-hash', 'code-taken']
const SETTLES = ['unknown-member', 'unknown-sale', 'unknown-redemption']

/** What headquarters tells people must be what really happened. In: whether machines lost events for good. */
export async function checkConflicts({ hq, revoked, ledgers }: World): Promise<void> {
  const rows = await hq.query<{ doc: Conflict }>('SELECT doc FROM conflict ORDER BY id')
  const lostSome = revoked.size > 0 || ledgers.some(({ destroyed }) => destroyed.size > 0)
  for (const { kind, till, seq, facts, settled } of rows.map(({ doc }) => doc)) {
    const where = `${kind} of event ${seq} of ${till.id}: ${JSON.stringify(facts)}`
    if (NEVER.includes(kind)) throw new Violation('conflict', where)
    if (lostSome || settled !== null) continue
    if (SETTLES.includes(kind)) throw new Violation('conflict', `not settled: ${where}`)
    if (kind === 'shift-differs') throw new Violation('conflict', where)
  }
}
