import type { Member } from '#domain/member.ts'
import type { BusinessDay } from '#domain/units.ts'
import { takeNumbers } from '../counters.ts'
import { rows, type Sql } from '../database.ts'
import { publish, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import { memberEntry, type KeyKind, type MemberKey } from '../push/batch.ts'
import type { LedgerEntry } from '../push/posting.ts'
import { insertLedger, putKeys } from '../push/write-batch.ts'
import { pointsOf } from '../tidy-member.ts'
import type { Opening } from './imported-member.ts'
import type { MemberRow } from './member-rows.ts'

/** Who is there already. */
export type Known = {
  /** By mobile. */
  readonly members: ReadonlyMap<string, { readonly member: Member; readonly opening: Opening | null }>
  /** Member id by card. */
  readonly cards: ReadonlyMap<string, string>
  /** Cards that were reported lost. */
  readonly lost: ReadonlySet<string>
}

/** A row and what it has come to. */
export type Taken = {
  readonly change: 'added' | 'updated' | 'unchanged'
  /** The member before. */
  readonly base: Member
  readonly member: Member
  readonly opening: Opening
  readonly before: Opening | null
}

export async function readKnown(tx: Sql, batch: readonly MemberRow[]): Promise<Known> {
  const key = (kind: KeyKind, value: string) => ({ lane: laneOf(value), kind, value })
  const wanted = batch.flatMap((row) => [key('mobile', row.mobile), ...row.cards.map((card) => key('card', card))])
  const keys = await tx.query<{ kind: KeyKind; value: string; member: string; lost: boolean }>(
    `SELECT k.kind, k.value, k.member, k.lost FROM member_key k
     JOIN json_to_recordset($1::json) AS r(lane smallint, kind text, value text)
       ON k.lane = r.lane AND k.kind = r.kind AND k.value = r.value`,
    [rows(wanted)],
  )
  const ids = [...new Set(keys.filter((row) => row.kind === 'mobile').map((row) => row.member))]
  const found = await tx.query<{ doc: Member; opening: Opening | null }>(
    `SELECT c.doc, i.doc AS opening FROM json_to_recordset($1::json) AS r(lane smallint, id text)
     JOIN change c ON c.lane = r.lane AND c.kind = 'member' AND c.id = r.id
     LEFT JOIN imported_member i ON i.lane = r.lane AND i.member = r.id WHERE c.doc IS NOT NULL`,
    [rows(ids.map((id) => ({ lane: laneOf(id), id })))],
  )
  return {
    members: new Map(found.map(({ doc, opening }) => [doc.profile.mobile, { member: doc, opening }])),
    cards: new Map(keys.filter((row) => row.kind === 'card').map((row) => [row.value, row.member])),
    lost: new Set(keys.filter(({ lost }) => lost).map(({ value }) => value)),
  }
}

/** Writes a batch, a statement per table. All member lanes must be held. */
export async function writeMembers(
  tx: Sql,
  held: HeldLanes,
  batch: readonly Taken[],
  at: { readonly day: BusinessDay; readonly now: number },
): Promise<void> {
  const changed = batch.filter((row) => row.change !== 'unchanged')
  if (changed.length === 0) return
  const [seq = 0] = await takeNumbers(tx, 'import', 1)
  const ledger = changed.flatMap(({ base, member, before }): LedgerEntry[] => {
    const points = pointsOf(member) - pointsOf(base)
    const kind = before === null ? 'opening' : 'corrected'
    if (points === 0) return []
    const lane = laneOf(member.id)
    return [{ lane, member: member.id, till: 'hq', seq, kind, points, reverses: null, day: at.day, at: at.now }]
  })
  const keys = changed.flatMap(({ change, base, member }): MemberKey[] => [
    ...(change === 'added'
      ? [
          { kind: 'mobile' as const, value: member.profile.mobile, member: member.id, lost: false },
          { kind: 'code' as const, value: member.code, member: member.id, lost: false },
        ]
      : []),
    ...member.cards
      .filter((card) => !base.cards.includes(card))
      .map((card) => ({ kind: 'card' as const, value: card, member: member.id, lost: false })),
  ])
  await putKeys(tx, keys)
  await insertLedger(tx, ledger)
  await tx.query(
    `INSERT INTO imported_member (lane, member, doc)
     SELECT lane, member, doc::json FROM json_to_recordset($1::json) AS r(lane smallint, member text, doc text)
     ON CONFLICT (lane, member) DO UPDATE SET doc = excluded.doc`,
    [
      rows(
        changed.map(({ member, opening }) => ({
          lane: laneOf(member.id),
          member: member.id,
          doc: JSON.stringify(opening),
        })),
      ),
    ],
  )
  await publish(
    tx,
    held,
    changed.map(({ member }) => memberEntry(member)),
  )
}
