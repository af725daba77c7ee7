import { postSale } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { Batch, LedgerEntry, Orphan } from './batch.ts'
import { entriesOf } from './ledger-entries.ts'

/** Sales by members that are only now being enrolled. */
export async function readOrphans(tx: Sql, enrolled: ReadonlySet<string>): Promise<Map<string, Orphan[]>> {
  if (enrolled.size === 0) return new Map()
  const found = await tx.query<{ member: string; till: string; seq: number; sale: Sale }>(
    `SELECT s.member, s.till, s.seq, c.doc AS sale FROM json_to_recordset($1::json) AS r(lane smallint, id text)
     JOIN sale s ON s.lane = r.lane AND s.member = r.id
     JOIN change c ON c.lane = s.lane AND c.kind = 'sale' AND c.id = s.id ORDER BY s.at, s.id`,
    [rows([...enrolled].map((id) => ({ lane: laneOf(id), id })))],
  )
  return Map.groupBy(found, (row) => row.member)
}

/** Posts what waited for a member, before the member is merged into another (`holder`) or not. */
export function postOrphans(
  batch: Batch,
  member: Member,
  holder: string,
): { readonly member: Member; readonly ledger: readonly LedgerEntry[] } {
  const ledger: LedgerEntry[] = []
  let posted = member
  for (const { till, seq, sale } of batch.orphans.get(member.id) ?? []) {
    const programme = batch.programmes(sale.priced.programme.version)
    if (programme === null) continue
    const after = postSale(posted, sale, programme)
    ledger.push(...entriesOf({ till, seq, sale, now: batch.now }, posted, after, holder))
    posted = after
  }
  return { member: posted, ledger }
}
