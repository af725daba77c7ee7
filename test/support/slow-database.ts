import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Sql } from '#hq/database.ts'
import type { Dice } from './fuzz/dice.ts'

/** A database whose writing transactions pause at random: after each statement, so also while they hold locks, and before the commit. */
export function slowDatabase(db: Database, dice: Dice, most: number): Database {
  const late = async <T>(found: Promise<T>): Promise<T> => {
    const result = await found
    if (dice.chance(0.2)) await sleep(dice.below(most))
    return result
  }
  const slow = (sql: Sql): Sql => ({
    script: (text) => sql.script(text),
    query: (text, params) => late(sql.query(text, params)),
    inLane: (lane, text, params) => late(sql.inLane(lane, text, params)),
  })
  return {
    ...db,
    transaction: (work, mode = 'write') =>
      mode === 'snapshot'
        ? db.transaction(work, mode)
        : db.transaction(async (tx) => {
            const result = await work(slow(tx))
            await sleep(dice.below(most))
            return result
          }, mode),
  }
}
