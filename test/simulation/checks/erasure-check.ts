import { canonicalJson } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import { everyRow } from '#test/support/traces.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** Whether an event is the one that was made, as it was or without its person. */
export function isSameEvent(made: JournalEvent, found: JournalEvent): boolean {
  if (made.hash !== found.hash) return false
  const text = canonicalJson(found)
  return text === canonicalJson(made) || text === canonicalJson(eraseEvent(made))
}

/** Every id that somebody had who was erased, by what headquarters knows. */
export async function erasedIds({ hq }: Pick<World, 'hq'>): Promise<ReadonlySet<string>> {
  const rows = await hq.query<{ id: string; member: string }>('SELECT id, member FROM erasure')
  return new Set(rows.flatMap(({ id, member }) => [id, member]))
}

/**
 * When all has come to rest: nobody who was erased is a member anywhere, their ledger comes to nothing, and no word that was
 * only theirs is left at headquarters, at a till in service or in its journal file.
 */
export async function checkErased(world: World): Promise<void> {
  const { hq, tills, revoked, words } = world
  const ids = await erasedIds(world)
  if (ids.size === 0) return
  const left = await hq.query<{ member: string; points: number }>(
    'SELECT member, sum(points)::bigint AS points FROM ledger GROUP BY member HAVING sum(points) <> 0',
  )
  const owner = left.find(({ member }) => ids.has(member))
  if (owner !== undefined)
    throw new Violation('erased', `${owner.member} has ${owner.points} points left in the ledger`)
  const gone = [...ids].flatMap((id) => words.of(id).map((word) => ({ id, word })))
  const nowhere = (where: string, text: string) => {
    const found = gone.find(({ word }) => text.includes(word))
    if (found === undefined) return
    const at = text.indexOf(found.word)
    throw new Violation('erased', `${found.word} of ${found.id} is ${where}: ${text.slice(at - 200, at + 80)}`)
  }
  nowhere('at headquarters', await everyRow(hq.database.db))
  for (const till of tills.filter((one) => !revoked.has(one))) {
    const members = await till.store.members.toCollection().primaryKeys()
    const still = members.find((id) => ids.has(id))
    if (still !== undefined) throw new Violation('erased', `till ${till.id} has ${still} still`)
    const rows = await Promise.all(till.store.tables.map((table) => table.toArray()))
    nowhere(`at till ${till.id}`, JSON.stringify(rows))
    nowhere(`in the journal file of till ${till.id}`, till.journalLines.join('\n'))
  }
}
