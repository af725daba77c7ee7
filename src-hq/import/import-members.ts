import { Temporal } from 'temporal-polyfill'
import { makeCode } from '#domain/codes.ts'
import { MAX_CARDS } from '#domain/ledger/cards.ts'
import { newMember } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { millis, type BusinessDay } from '#domain/units.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import { today } from '../business-day.ts'
import { newId, type Context } from '../context.ts'
import { takeNumbers } from '../counters.ts'
import type { Sql } from '../database.ts'
import { lockLanes } from '../feed.ts'
import { MEMBER_LANES } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { profileOf, takeRow, type Opening } from './imported-member.ts'
import { readMembers, type MemberRow } from './member-rows.ts'
import { readTable } from './read-table.ts'
import { readKnown, writeMembers, type Known, type Taken } from './member-tables.ts'
import { badRow, byLine, type BadRow, type ImportReport } from './report.ts'

/** Members per transaction: few round trips, and tills wait for the lanes only shortly. */
const BATCH = 500
const ALL_MEMBER_LANES = Array.from({ length: MEMBER_LANES }, (_, lane) => lane)

/**
 * Imports members with their old balances, found again by mobile number. Rows that are wrong are
 * reported and the rest goes in; the same file again changes nothing. A dry run reports the same and
 * writes nothing. `bytes`: a CSV file or an Excel workbook. Refusals: `file-damaged`, `columns-missing` {columns}, `no-programme` (its tiers are needed).
 */
export async function importMembers(
  context: Context,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Reply<ImportReport>> {
  const programme = await currentProgramme(context.db)
  if (programme === null) return refuse(409, 'no-programme')
  const file = await readTable(bytes)
  if (file === null) return refuse(422, 'file-damaged')
  const { missing, good, bad } = readMembers(file, programme)
  if (missing.length > 0) return refuse(422, 'columns-missing', { columns: missing })

  const rejected = [...bad]
  const counts = { added: 0, updated: 0, unchanged: 0 }
  const day = await today(context.db, context.now())
  for (let from = 0; from < good.length; from += BATCH) {
    const rows = good.slice(from, from + BATCH)
    const batch = await context.db.transaction(
      (tx) => importBatch(tx, context, rows, programme, day, dryRun),
      dryRun ? 'snapshot' : 'write',
    )
    rejected.push(...batch.rejected)
    for (const { change } of batch.taken) counts[change]++
  }
  const rows = file.rows.length + file.brokenLines.length
  return done({ dryRun, rows, ...counts, rejected: rejected.sort(byLine) })
}

async function importBatch(
  tx: Sql,
  context: Context,
  file: readonly MemberRow[],
  programme: Programme,
  day: BusinessDay,
  dryRun: boolean,
): Promise<{ taken: Taken[]; rejected: BadRow[] }> {
  const held = dryRun ? null : await lockLanes(tx, ALL_MEMBER_LANES)
  const known = await readKnown(tx, file)
  // An old file does not bring a card back that was reported lost since.
  const rows = file.map((row) => {
    const owner = known.members.get(row.mobile)?.member.id
    const gone = (card: string) => known.lost.has(card) && known.cards.get(card) === owner
    return { ...row, cards: row.cards.filter((card) => !gone(card)) }
  })
  const rejected: BadRow[] = []
  const free = rows.filter((row) => {
    const owner = known.members.get(row.mobile)
    const card = row.cards.find((one) => known.cards.has(one) && known.cards.get(one) !== owner?.member.id)
    const all = new Set([...(owner?.member.cards ?? []), ...row.cards])
    if (card !== undefined)
      rejected.push(badRow(row.line, '卡号', card, { code: 'in-use', facts: { by: '另一位会员' } }))
    else if (all.size > MAX_CARDS) rejected.push(badRow(row.line, '卡号', row.cards.join(' '), { code: 'cards' }))
    return card === undefined && all.size <= MAX_CARDS
  })
  const fresh = free.filter((row) => !known.members.has(row.mobile))
  const numbers = dryRun ? fresh.map(() => 0) : await takeNumbers(tx, 'member-code', fresh.length)
  const newOnes = new Map(fresh.map((row, i) => [row, makeMember(context, row, numbers[i] ?? 0, programme, day)]))
  const taken = free.map((row) => take(row, known, newOnes.get(row), programme, day))
  if (held !== null) await writeMembers(tx, held, taken, { day, now: context.now() })
  return { taken, rejected }
}

function makeMember(context: Context, row: MemberRow, number: number, programme: Programme, day: BusinessDay): Member {
  const enrolledAt =
    row.enrolled === null
      ? context.now()
      : Temporal.PlainDate.from(row.enrolled).toZonedDateTime(programme.timeZone).epochMilliseconds
  const tier = row.tier ?? programme.tiers[0]?.id ?? ''
  // Somebody may have joined before 1970; the contract's times begin there.
  const fact = { memberId: newId(context), code: makeCode('member', 0, number), tier, profile: profileOf(row) }
  return newMember(fact, millis(Math.max(0, enrolledAt)), day, programme)
}

function take(row: MemberRow, known: Known, fresh: Member | undefined, programme: Programme, day: BusinessDay): Taken {
  const old = known.members.get(row.mobile)
  const base = fresh ?? old?.member
  if (base === undefined) throw new Error(`row ${row.line} has no member`)
  const before: Opening | null = old?.opening ?? null
  const { member, opening } = takeRow(base, row, before, programme, day)
  const same = canonicalJson(member) === canonicalJson(base) && canonicalJson(opening) === canonicalJson(before)
  return { change: fresh !== undefined ? 'added' : same ? 'unchanged' : 'updated', base, member, opening, before }
}
