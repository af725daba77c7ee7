import type { Member } from '#domain/member.ts'
import { balance } from '#domain/points/lots.ts'
import type { Sale, Tender } from '#domain/sale.ts'
import { millis } from '#domain/units.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import type { RunningHq } from '#test/support/launch/hq.ts'

/** What headquarters holds of a sale, by its receipt. */
export async function saleAtHq(
  hq: RunningHq,
  receipt: string,
): Promise<{
  readonly payable: number
  readonly spent: number
  readonly earned: number
  readonly tenders: readonly Tender[]
} | null> {
  const { sales } = await hq.admin<{ sales: readonly { receipt: string; doc: Sale }[] }>('GET', '/sales?limit=1000')
  const sale = sales.find((one) => one.receipt === receipt)?.doc
  if (sale === undefined) return null
  return {
    payable: sale.priced.payable,
    spent: sale.priced.points.spent,
    earned: sale.priced.earned.points,
    tenders: sale.tenders,
  }
}

/** Name and spendable points of a member, as headquarters holds them. */
export async function memberAtHq(
  hq: RunningHq,
  mobile: string,
): Promise<{ readonly name: string; readonly balance: number }> {
  const { member } = await hq.admin<{ member: Member }>('GET', `/members?mobile=${mobile}`)
  const day = businessDayAt(millis(Date.now()), shop)
  return { name: member.profile.name, balance: balance(member, day).spendable }
}
