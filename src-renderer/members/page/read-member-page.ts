import type { MemberValue } from '#domain/care/member-value.ts'
import { memberValue } from '#domain/care/member-value.ts'
import type { Usual } from '#domain/care/usual.ts'
import type { Programme } from '#domain/programme.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme, memberView, salesOfMember, type MemberView } from '#store/queries.ts'
import { refundsOfSales } from '#store/refunds.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import type { Ports } from '#usecases/ports.ts'
import { usualOf } from '#usecases/usual.ts'

/** As many of the latest purchases as are looked at. */
const SALES = 30

/** Why nothing is said of what a member will do. */
export type NoValue = 'no-model' | 'never-came' | 'first-visit-unknown'

/** All that a till knows of a member. */
export type MemberPageView = {
  readonly view: MemberView
  readonly programme: Programme
  readonly today: BusinessDay
  /** In this store, the latest first. */
  readonly sales: readonly Sale[]
  /** What was taken back of them, by sale. */
  readonly refunds: ReadonlyMap<string, readonly Refund[]>
  readonly value: MemberValue | NoValue
  /** What they buy again and again in this store, the most usual first. */
  readonly usual: readonly Usual[]
}

/** Reads it from the store alone, for `useLiveQuery`; null where there is no such member, or no programme yet. */
export async function readMemberPage(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  memberId: string,
): Promise<MemberPageView | null> {
  const programme = await latestProgramme(store)
  if (programme === null) return null
  const today = businessDayAt(now(), programme)
  const model = await readMeta(store, 'care-model')
  const view = await memberView(store, memberId, today)
  if (view === null) return null
  const { member } = view
  const sales = await salesOfMember(store, member.id, SALES)
  const refunds = await refundsOfSales(
    store,
    sales.map(({ id }) => id),
  )
  const value =
    member.visits === 0
      ? 'never-came'
      : model == null
        ? 'no-model'
        : (memberValue(model, member, today) ?? 'first-visit-unknown')
  const usual = await usualOf(store, member.id, today)
  return { view, programme, today, sales, refunds, value, usual }
}
