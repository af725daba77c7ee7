import type { Redeeming, RiskPolicy } from '../programme.ts'
import { fen, points, type Fen, type Points } from '../units.ts'
import type { OpenRisk } from './allowance.ts'

/** What may be lost because tills spend points beyond their rights, in points and in fen as the programme redeems them. */
export type Exposure = {
  /** Spent beyond rights and not confirmed: the risk that is open now. */
  readonly open: Points
  /** The most that can come to be open before headquarters hears of it: `open` and what is allowed beside it. */
  readonly worst: Points
  readonly openFen: Fen
  readonly worstFen: Fen
}

type Terms = { readonly risk: RiskPolicy; readonly redeeming: Pick<Redeeming, 'points' | 'fen'> }

/**
 * The exposure of one till. Within rights nothing can be lost, so only what is spent beyond them counts. The
 * limit of the till bounds what is open at once; that of the outage what one outage adds. Of a new day the limit of
 * the day is whole again, so it does not bound an outage and is left out.
 */
export function tillExposure(open: Pick<OpenRisk, 'till' | 'outage'>, terms: Terms): Exposure {
  const { risk } = terms
  const more = Math.max(0, Math.min(risk.till - open.till, risk.outage - open.outage))
  return inFen(open.till, open.till + more, terms.redeeming)
}

/** Of tills that nobody hears: what each of them may lose in an outage. */
export function unheardTills(count: number, terms: Terms): readonly Exposure[] {
  const nothing = { till: points(0), outage: points(0) }
  return Array.from({ length: count }, () => tillExposure(nothing, terms))
}

/**
 * The exposure of several tills together, of a store or of all. `late` are points of rights that were taken back
 * from tills that may still have used them in time and not sent it.
 */
export function sumExposure(tills: readonly Exposure[], late: Points, redeeming: Terms['redeeming']): Exposure {
  const open = tills.reduce((sum, till) => sum + till.open, 0)
  const worst = tills.reduce((sum, till) => sum + till.worst, 0)
  return inFen(open, worst + late, redeeming)
}

/**
 * The most that a member may come to owe by what was posted: what tills spent beyond their rights, and points
 * that were earned, spent and then taken again by refunds. Within rights nothing is ever owed.
 */
export function mostOwed(posted: { readonly beyond: Points; readonly reversed: Points }): Points {
  return points(posted.beyond + posted.reversed)
}

function inFen(open: number, worst: number, { points: per, fen: worth }: Terms['redeeming']): Exposure {
  const value = (sum: number) => fen(Math.ceil((sum * worth) / per))
  return { open: points(open), worst: points(worst), openFen: value(open), worstFen: value(worst) }
}
