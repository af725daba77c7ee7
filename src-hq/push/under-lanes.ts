import type { JournalEvent } from '#protocol/event.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes } from '../feed.ts'
import type { Till } from '../signed-request.ts'
import { applyFacts, type Outcome } from './apply-facts.ts'
import { lanesOf, readLinks } from './links.ts'

/** A batch turned out to touch lanes that it had not locked. */
class LanesMissing extends Error {
  readonly lanes: ReadonlySet<number>
  constructor(lanes: ReadonlySet<number>) {
    super('lanes missing')
    this.lanes = lanes
  }
}

/** Runs a transaction that applies facts; again with more lanes where it finds that it needs them. */
export async function withLanes<T>(run: (lanes: ReadonlySet<number>) => Promise<T>): Promise<T> {
  for (let lanes: ReadonlySet<number> = new Set(); ;) {
    try {
      return await run(lanes)
    } catch (error) {
      if (!(error instanceof LanesMissing)) throw error
      lanes = error.lanes
    }
  }
}

/** Locks what the facts need, and applies them. To be called inside `withLanes`. */
export async function applyUnderLanes(
  tx: Sql,
  context: Context,
  till: Till,
  facts: readonly JournalEvent[],
  extra: ReadonlySet<number>,
): Promise<Outcome> {
  const held = await lockLanes(tx, [...lanesOf(facts), ...extra])
  // What the facts lead to (whoever a member was merged into, the holder of a coupon) may lie in further lanes.
  const links = await readLinks(tx, facts)
  if ([...links.lanes].some((lane) => !held.heads.has(lane)))
    throw new LanesMissing(new Set([...held.heads.keys(), ...links.lanes]))
  return applyFacts(tx, context, till, held, facts, links)
}
