import type { Coupon } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import { checkDue, type CheckDue } from '#domain/spend-check.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import {
  currentBasket,
  latestProgramme,
  memberView,
  parkedBaskets,
  staffList,
  type MemberView,
} from '#store/queries.ts'
import { openShiftRow } from '#store/shifts.ts'
import { useSession } from '#ui/session.ts'
import { useNow } from '#ui/use-now.ts'
import type { TillAllowance } from '#usecases/allowance.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import type { Ports } from '#usecases/ports.ts'
import { quote, spentOf } from '#usecases/quote.ts'
import { usableCoupons } from '#usecases/usable-coupons.ts'
import { useLiveQuery } from 'dexie-react-hooks'

/** Everything that the counter shows, read at one moment: a basket never stands beside another's price. */
export type CounterView = {
  readonly programme: Programme
  readonly today: BusinessDay
  readonly basket: Basket | null
  readonly priced: PricedBasket | null
  readonly member: MemberView | null
  /** What this till may spend of the member's points; null without a member or goods. */
  readonly allowance: TillAllowance | null
  /** Those that this customer may use: the member's own, and what was scanned. */
  readonly coupons: readonly Coupon[]
  /** The member is to be checked before this is paid; null where they need not be, or were. */
  readonly checkDue: CheckDue | null
  readonly parked: number
  /** Who has the drawer; null where no shift is open. */
  readonly shift: { readonly name: string; readonly openedAt: Millis } | null
}

/**
 * The counter as the store has it now. `undefined` while it is read for the first time, null while
 * headquarters has not sent a programme. What is on the screen stays until the next price is ready.
 */
export function useCounterView(): CounterView | null | undefined {
  const { ports } = useSession()
  // Happy hours and business days begin while nobody touches the till.
  const minute = Math.floor(useNow(ports.now, 10_000) / 60_000)
  return useLiveQuery(() => readCounter(ports), [ports, minute])
}

async function readCounter(ports: Ports): Promise<CounterView | null> {
  const programme = await latestProgramme(ports.store)
  if (programme === null) return null
  const today = businessDayAt(ports.now(), programme)
  const basket = await currentBasket(ports.store)
  const member = basket?.memberId == null ? null : await memberView(ports.store, basket.memberId, today)
  const codes = basket?.scannedCoupons ?? []
  const quoted = basket === null ? null : await quote(ports, basket, ports.now())
  const asked = { member: member?.member ?? null, codes, signed: basket?.signedCoupons ?? [], day: today }
  const coupons = await usableCoupons(ports.store, programme, asked)
  const held = quoted?.allowance?.held?.coupons ?? []
  return {
    programme,
    today,
    basket,
    priced: quoted?.priced ?? null,
    member,
    allowance: quoted?.allowance ?? null,
    coupons: coupons.filter(({ id }) => !held.includes(id)),
    checkDue: quoted === null || basket === null ? null : checkDue(programme.spendCheck, spentOf(quoted), basket),
    parked: (await parkedBaskets(ports.store)).length,
    shift: await readShift(ports),
  }
}

async function readShift({ store }: Ports): Promise<CounterView['shift']> {
  const row = await openShiftRow(store)
  if (row === null) return null
  const name = (await staffList(store)).find(({ id }) => id === row.staff)?.name ?? row.staff
  return { name, openedAt: row.openedAt }
}
