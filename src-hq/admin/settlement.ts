import { z } from 'zod'
import { BusinessDay } from '#protocol/scalars.ts'
import type { Context } from '../context.ts'
import { readProgrammes } from '../programmes.ts'
import { done, parse, type Reply } from '../reply.ts'
import { BOM, csvLine, yuan } from './csv.ts'
import { PlainId } from './stores.ts'

const SettlementQuery = z.strictObject({
  from: BusinessDay,
  to: BusinessDay,
  partner: PlainId.exactOptional(),
})

/** What we and a partner settle for one store and business day. Points are the partner's. */
export type SettlementLine = {
  readonly partner: string
  readonly store: string
  readonly day: string
  /** Given for sales of the day, and taken again for refunds of the day. */
  readonly issued: number
  readonly reversed: number
  /** Taken as payment on the day, and given back by refunds of the day. */
  readonly taken: number
  readonly back: number
  /** Fen that we owe the partner for issued − reversed, and that the partner owes us for taken − back. Below zero: the other way round. */
  readonly weOwe: number
  readonly theyOwe: number
}

type Row = Omit<SettlementLine, 'weOwe' | 'theyOwe'> & { readonly version: number }

/** Per partner, store and business day, in that order. Refusal: `bad-request`. */
export async function showSettlement(context: Context, query: unknown): Promise<Reply<readonly SettlementLine[]>> {
  const asked = parse(SettlementQuery, query)
  return asked.ok ? done(await settlement(context, asked.value)) : asked.reply
}

/**
 * Adds up the days from `from` to `to`. Each sale counts at the rates of the programme that priced it, a
 * refund at those of its sale; each direction is rounded down once per store and day, towards zero.
 */
async function settlement(
  { db }: Context,
  { from, to, partner }: { readonly from: string; readonly to: string; readonly partner?: string },
): Promise<SettlementLine[]> {
  const found = await db.query<Row>(
    `SELECT partner, store, day, programme_version AS version, sum(issued)::bigint AS issued,
       sum(reversed)::bigint AS reversed, sum(taken)::bigint AS taken, sum(back)::bigint AS back
     FROM (SELECT partner, store, day, programme_version, partner_earned AS issued, 0 AS reversed,
             partner_burnt AS taken, 0 AS back FROM sale WHERE partner IS NOT NULL AND day BETWEEN $1 AND $2
           UNION ALL
           SELECT partner, store, day, programme_version, 0, partner_reversed, 0, partner_back
             FROM refund WHERE partner IS NOT NULL AND day BETWEEN $1 AND $2) AS moved
     WHERE $3::text IS NULL OR partner = $3
     GROUP BY partner, store, day, programme_version ORDER BY partner, store, day, programme_version`,
    [from, to, partner ?? null],
  )
  const programmes = await readProgrammes(db, new Set(found.map(({ version }) => version)))
  const rateOf = ({ partner: id, version }: Row) =>
    programmes.of(version)?.partners.find((one) => one.id === id)?.settle ?? { earnFen: 0, burnFen: 0 }
  const groups = Map.groupBy(found, (row) => `${row.partner}\n${row.store}\n${row.day}`)
  return [...groups.values()].map((rows) => {
    const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
    const [first] = rows as [Row]
    return {
      partner: first.partner,
      store: first.store,
      day: first.day,
      issued: sum((row) => row.issued),
      reversed: sum((row) => row.reversed),
      taken: sum((row) => row.taken),
      back: sum((row) => row.back),
      weOwe: perThousand(sum((row) => (row.issued - row.reversed) * rateOf(row).earnFen)),
      theyOwe: perThousand(sum((row) => (row.taken - row.back) * rateOf(row).burnFen)),
    }
  })
}

/** Rates are fen per 1,000 points. `+ 0`: no minus zero. */
const perThousand = (sum: number): number => Math.trunc(sum / 1000) + 0

/** The same as a file; sums in yuan. `bad-request` where the days are none. */
export async function settlementCsv(context: Context, query: unknown): Promise<string | Reply<never>> {
  const asked = parse(SettlementQuery, query)
  if (!asked.ok) return asked.reply
  const lines = await settlement(context, asked.value)
  const header = ['合作方', '门店', '营业日', '发放积分', '冲回积分', '抵扣积分', '退回积分', '应付(元)', '应收(元)']
  const rows = lines.map((line) => [
    ...[line.partner, line.store, line.day],
    ...[line.issued, line.reversed, line.taken, line.back].map(String),
    ...[line.weOwe, line.theyOwe].map(yuan),
  ])
  return BOM + [header, ...rows].map(csvLine).join('')
}
