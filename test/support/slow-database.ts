import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Sql } from '#hq/database.ts'
import type { Dice } from './fuzz/dice.ts'

/** A database whose writing transactions pause at random: after each statement, so also while they hold locks, and before the commit. */
export function slowDatabase(db: Database, dice: Dice, most: number): Database {
  const slowly = async <T>(asked: Promise<T>): Promise<T> => {
    const found = await asked
    if (dice.chance(0.3)) await sleep(dice.below(most))
    return found
  }
  const slow = (sql: Sql): Sql => ({
    script: (text) => sql.script(text),
    query: (text, params) => slowly(sql.query(text, params)),
    inLane: (lane, text, params) => slowly(sql.inLane(lane, text, params)),
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
