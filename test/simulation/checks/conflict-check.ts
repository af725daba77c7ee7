import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** What must never happen, and what must have settled itself when everything is at headquarters. */
const NEVER = ['fork', 'bad-hash', 'code-taken']
const SETTLES = ['unknown-member', 'unknown-sale', 'unknown-redemption']

/** What headquarters tells people must be what really happened. In: whether machines lost events for good. */
export async function checkConflicts({ hq, revoked, ledgers }: World): Promise<void> {
  const rows = await hq.query<{ kind: string; till: string; seq: number; facts: unknown; resolved_at: number | null }>(
    'SELECT kind, till, seq, facts, resolved_at FROM conflict ORDER BY id',
  )
  const lostSome = revoked.size > 0 || ledgers.some(({ destroyed }) => destroyed.size > 0)
  for (const { kind, till, seq, facts, resolved_at } of rows) {
    const where = `${kind} of event ${seq} of ${till}: ${JSON.stringify(facts)}`
    if (NEVER.includes(kind)) throw new Violation('conflict', where)
    if (lostSome || resolved_at !== null) continue
    if (SETTLES.includes(kind)) throw new Violation('conflict', `not settled: ${where}`)
    if (kind === 'shift-differs') throw new Violation('conflict', where)
  }
}
