import type { JournalEvent } from '#protocol/event.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, type HeldLanes } from '../feed.ts'
import type { Till } from '../till.ts'
import { applyFacts, type Applied } from './apply-facts.ts'
import { withoutErased } from './without-erased.ts'
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

/** Makes sure that a lane is held which turned out to be needed late; without it everything is done again. */
export function needLane(held: HeldLanes, lane: number): void {
  if (!held.heads.has(lane)) throw new LanesMissing(new Set([...held.heads.keys(), lane]))
}

/**
 * Locks what the facts need, and applies them, without the persons who were erased. To be called inside `withLanes`.
 * Out: also the lanes, with their heads, and those facts that are to be kept in another form than they came.
 */
export async function applyUnderLanes(
  tx: Sql,
  context: Context,
  till: Till,
  facts: readonly JournalEvent[],
  extra: ReadonlySet<number>,
): Promise<Applied & { readonly erased: ReadonlyMap<number, JournalEvent> }> {
  const held = await lockLanes(tx, [...lanesOf(facts), ...extra])
  if (facts.length === 0) return { outcome: new Map(), held, erased: new Map() }
  // What the facts lead to (whoever a member was merged into, the holder of a coupon) may lie in further lanes.
  const links = await readLinks(tx, facts)
  if ([...links.lanes].some((lane) => !held.heads.has(lane)))
    throw new LanesMissing(new Set([...held.heads.keys(), ...links.lanes]))
  const { accepted, refused, erased } = withoutErased(facts, links)
  if (accepted.length === 0) return { outcome: refused, held, erased }
  const applied = await applyFacts(tx, context, till, held, accepted, links)
  return { held: applied.held, outcome: new Map([...applied.outcome, ...refused]), erased }
}
