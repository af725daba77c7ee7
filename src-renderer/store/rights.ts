import { sumExposure, tillExposure, unheardTills, type Exposure } from '#domain/rights/exposure.ts'
import { reckonHqTime } from '#domain/rights/hq-time.ts'
import type { OpenRisk, ReckonedTime } from '#domain/rights/allowance.ts'
import type { StoreRights } from '#domain/rights/rights.ts'
import { millis, points, type BusinessDay, type Millis, type Points } from '#domain/units.ts'
import type { Meta } from './meta.ts'
import type { Store } from './open.ts'
import { latestProgramme } from './queries.ts'
import type { UnconfirmedRow } from './rows.ts'

/** What decides how many points of a member this till may let go, read at one moment. */
export type RightsRead = {
  /** Own events that spend points and that headquarters has not applied, of all members. */
  readonly spending: readonly UnconfirmedRow[]
  /** Of the member, as headquarters says. */
  readonly rights: readonly StoreRights[]
  /** Single facts about the till, all of them: one request to the database is quicker than eight. */
  readonly known: Partial<Meta>
  /** The newest own event. */
  readonly last: { readonly seq: number; readonly at: Millis; readonly hash: string } | null
}

/** Reads it; `memberId` null reads what concerns no one member. */
export async function readRights(store: Store, memberId: string | null): Promise<RightsRead> {
  const [spending, rows, meta, last] = await Promise.all([
    store.unconfirmed.where('points').above(0).toArray(),
    memberId === null ? [] : store.rights.where('memberId').equals(memberId).toArray(),
    store.meta.toArray(),
    store.events.orderBy('seq').last(),
  ])
  return {
    spending,
    rights: rows.map(({ doc }) => doc),
    known: Object.fromEntries(meta.map(({ key, value }) => [key, value])),
    last: last === undefined ? null : { seq: last.seq, at: last.event.at, hash: last.event.hash },
  }
}

/** Points that are spent beyond rights and open, as the limits of the programme count them. */
export function openRisk({ spending, known }: RightsRead, memberId: string | null, day: BusinessDay | null): OpenRisk {
  const sum = (rows: readonly UnconfirmedRow[]) => points(rows.reduce((all, { rights }) => all + rights.beyond, 0))
  const from = known['outage-from'] ?? 0
  return {
    member: sum(spending.filter((row) => row.memberId === memberId)),
    till: sum(spending),
    day: (day === null ? null : known['risk-days']?.[day]) ?? points(0),
    outage: known.line?.online === true ? points(0) : sum(spending.filter(({ seq }) => seq > from)),
  }
}

/** The highest that this till's clock was seen at since the last contact, by store; it lasts as long as the process. */
const highest = new WeakMap<Store, { readonly contact: Millis; readonly high: Millis; readonly sure: boolean }>()

/** Headquarters' time at `own`. A clock that was once seen to go back stays doubtful until the next contact. */
export function reckonTime(store: Store, { known, last }: RightsRead, own: Millis): ReckonedTime {
  const contact = known['hq-time']
  if (contact === undefined) return reckonHqTime(null, own, own)
  const before = highest.get(store)
  const goesOn = before?.contact === contact.own ? before : null
  const journaled = last !== null && last.seq > contact.seq ? last.at : contact.own
  const high = millis(Math.max(goesOn?.high ?? contact.own, journaled, own))
  const time = reckonHqTime(contact, own, high)
  const sure = time.sure && (goesOn?.sure ?? true)
  highest.set(store, { contact: contact.own, high, sure })
  return { ...time, sure }
}

/** What is open now and what may still come, for the status bar. */
export type Risk = {
  readonly exposure: Exposure
  /** Of all tills of the store: this one's, and of the others, which it does not hear, all that each may lose. */
  readonly store: { readonly tills: number; readonly exposure: Exposure }
  /** Points spent and not confirmed: within rights, where nothing can be lost, and beyond. */
  readonly within: Points
  readonly beyond: Points
  /** Of how many members. */
  readonly members: number
}

/** The risk of this till and its store; null before there is a programme. */
export async function riskNow(store: Store): Promise<Risk | null> {
  const [programme, read] = await Promise.all([latestProgramme(store), readRights(store, null)])
  if (programme === null) return null
  const { till, outage } = openRisk(read, null, null)
  const spent = read.spending.reduce((sum, row) => sum + row.points, 0)
  const terms = { risk: programme.offline.risk, redeeming: programme.redeeming }
  const exposure = tillExposure({ till, outage }, terms)
  const tills = read.known.tills ?? 1
  return {
    exposure,
    store: {
      tills,
      exposure: sumExposure([exposure, ...unheardTills(tills - 1, terms)], points(0), programme.redeeming),
    },
    within: points(spent - till),
    beyond: till,
    members: new Set(read.spending.map(({ memberId }) => memberId)).size,
  }
}
