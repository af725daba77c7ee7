import type { JournalEvent } from '#protocol/event.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, type HeldLanes } from '../feed.ts'
import type { Till } from '../signed-request.ts'
import { applyFacts, type Applied } from './apply-facts.ts'
import { lanesOf, readLinks } from './links.ts'

/** A batch turned out to touch lanes that it had not locked: somebody was enrolled in between. */
export class LanesMissing extends Error {
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

/** Locks what the facts need, and applies them. To be called inside `withLanes`. Out: also the lanes, with their heads. */
export async function applyUnderLanes(
  tx: Sql,
  context: Context,
  till: Till,
  facts: readonly JournalEvent[],
  extra: ReadonlySet<number>,
): Promise<Applied> {
  if (facts.length === 0) return { outcome: new Map(), held: await lockLanes(tx, extra) }
  const planned = lanesOf(await readLinks(tx, facts))
  const held = await lockLanes(tx, [...planned, ...extra])
  // Who stands behind an id may have changed before the lanes were ours; now it cannot any more.
  const links = await readLinks(tx, facts)
  const needed = lanesOf(links)
  if ([...needed].some((lane) => !held.heads.has(lane)))
    throw new LanesMissing(new Set([...held.heads.keys(), ...needed]))
  return applyFacts(tx, context, till, held, facts, links)
}
