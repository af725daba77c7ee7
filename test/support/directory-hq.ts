import { createContext, type Context } from '#hq/context.ts'
import type { Database } from '#hq/database.ts'
import { lockLanes, publish } from '#hq/feed.ts'
import { laneOf } from '#hq/lanes.ts'
import type { Member } from '#domain/member.ts'

/** Puts members into the feed as a push would; null: who is gone. */
export async function publishMembers(
  db: Database,
  members: readonly { readonly id: string; readonly doc: Member | null }[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockLanes(tx, new Set(members.map(({ id }) => laneOf(id))))
    await publish(
      tx,
      held,
      members.map(({ id, doc }) => ({ kind: 'member', id, lane: laneOf(id), store: null, doc })),
    )
  })
}

/** A headquarters of its own on this database, as another process is. */
export const contextOn = (database: Database, now: () => number = Date.now): Context =>
  createContext({ database, now, log: () => {} })
