import type { Conflict } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import { remediesOf, waivable } from '#domain/conflict/remedies.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

type Decision = Extract<JournalEvent, { kind: 'conflict-settled' }>
type Row = { readonly till: string; readonly seq: number; readonly points: number }

/**
 * What managers decided about conflicts: each decision stands with its conflict, once, as the one that counts or as one
 * that came later; only the first changes anything, and no more than is owed. In: all events that headquarters has.
 */
export async function checkDecisions({ hq }: World, events: readonly JournalEvent[]): Promise<void> {
  const rows = await hq.query<{ doc: Conflict }>('SELECT doc FROM conflict')
  const decisions = events.filter((event): event is Decision => event.kind === 'conflict-settled')
  const byConflict = Map.groupBy(decisions, ({ data }) => data.conflict)
  const waived = await hq.query<Row>(`SELECT till, seq, points FROM ledger WHERE kind = 'waived'`)
  const forgave = new Map(waived.map(({ till, seq, points }) => [`${till} ${seq}`, points]))
  for (const conflict of rows.map(({ doc }) => doc)) {
    const made = byConflict.get(conflict.id) ?? []
    byConflict.delete(conflict.id)
    const where = `${conflict.kind} ${conflict.id}`
    const kept = [conflict.settled, ...conflict.later].filter((one) => one !== null && one.remedy !== 'itself')
    const keyOf = (remedy: string, reason: string, at: number) => `${remedy} ${reason} ${at}`
    const wanted = made.map(({ at, data }) => keyOf(data.remedy, data.reason, at)).sort()
    const found = kept.flatMap((one) => (one === null ? [] : [keyOf(one.remedy, one.reason, one.at)])).sort()
    if (JSON.stringify(wanted) !== JSON.stringify(found)) {
      throw new Violation('decision', `of ${where} ${wanted.length} were made, ${found.length} are kept`)
    }
    if (
      conflict.settled !== null &&
      conflict.settled.remedy !== 'itself' &&
      !remediesOf(conflict).includes(conflict.settled.remedy)
    ) {
      throw new Violation('decision', `${where} was settled by ${conflict.settled.remedy}`)
    }
    const points = made.reduce((sum, { till, seq }) => sum + (forgave.get(`${till} ${seq}`) ?? 0), 0)
    if (points !== (conflict.settled?.points ?? 0) || conflict.later.some((one) => one.points !== 0)) {
      throw new Violation('decision', `${where} forgave ${conflict.settled?.points ?? 0}, the ledger says ${points}`)
    }
    if (points > waivable(conflict))
      throw new Violation('decision', `${where} forgave ${points} of ${waivable(conflict)}`)
  }
  const [stray] = byConflict.keys()
  if (stray !== undefined) throw new Violation('decision', `one was made about ${stray}, which is not there`)
  await checkEffects(
    { hq },
    rows.map(({ doc }) => doc),
    decisions,
  )
}

/** A reward that was taken back is back; the profile that was chosen is the one that is there. */
async function checkEffects(
  { hq }: Pick<World, 'hq'>,
  conflicts: readonly Conflict[],
  decisions: readonly Decision[],
): Promise<void> {
  const given = await hq.query<{ id: string; returned: boolean }>('SELECT id, returned FROM redemption')
  const returned = new Map(given.map((row) => [row.id, row.returned]))
  const members = await hq.query<{ doc: Member }>(`SELECT doc FROM change WHERE kind = 'member' AND doc IS NOT NULL`)
  const byId = new Map(members.map(({ doc }) => [doc.id, doc]))
  for (const { id, kind, member, facts, settled } of conflicts) {
    if (settled?.remedy === 'take-back' && returned.get(String(facts['redemption'])) !== true) {
      throw new Violation('decision', `${id} was settled by taking the reward back, and it is still out`)
    }
    const doc = settled?.remedy === 'choose-profile' ? byId.get(member ?? '') : undefined
    // Of several merges of one member each may have been decided otherwise.
    if (doc === undefined || conflicts.filter((one) => one.kind === kind && one.member === member).length > 1) continue
    const chosen = decisions.filter(({ data }) => data.conflict === id).map(({ data }) => data.profile?.name)
    if (!chosen.includes(doc.profile.name)) {
      throw new Violation('decision', `${id} chose ${chosen.join(' or ')}, ${doc.id} is ${doc.profile.name}`)
    }
  }
}
