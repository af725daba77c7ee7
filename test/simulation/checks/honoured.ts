import type { JournalEvent } from '#protocol/event.ts'
import { LAG_HOURS } from '../furnish.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

const LAG = LAG_HOURS * 3_600_000

/**
 * A right is honoured: what a till took to be within its rights, and what came within the delivery lag, was so. And so
 * no till uses one that has lapsed, is another's or is used up. In: all events that headquarters has.
 */
export async function checkHonoured(world: World, events: readonly JournalEvent[]): Promise<void> {
  // By a clock that is wrong a right lasts longer, and of an older headquarters rights are forgotten.
  if (!world.clocksAreRight || world.forgot) return
  const at = new Map(events.map((event) => [`${event.till} ${event.seq}`, event.at]))
  const late = await world.hq.query<{ till: string; seq: number; at: number; facts: unknown }>(
    `SELECT doc -> 'till' ->> 'id' AS till, seq, at, doc -> 'facts' AS facts FROM conflict
     WHERE kind = 'rights-not-valid' AND doc -> 'facts' ->> 'why' = 'lapsed'`,
  )
  for (const { till, seq, at: found, facts } of late) {
    const made = at.get(`${till} ${seq}`) ?? 0
    if (found - made <= LAG) {
      throw new Violation('rights', `event ${seq} of ${till} was ${found - made} ms old: ${JSON.stringify(facts)}`)
    }
  }
}
