import { livingId } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import type { SimTill } from '../sim-till.ts'

/**
 * Whether a till that has just spent points of a member may have done so: what it has let go without
 * headquarters must be within what the programme in force allows. This is the one place that says what the bound is.
 */
export async function spendingFault({ store }: SimTill, memberId: string | null): Promise<string | null> {
  const offline = (await latestProgramme(store))?.offline
  if (offline === undefined) return 'points were spent without a programme'
  const rows = await store.unconfirmed.where('points').above(0).toArray()
  const living = memberId === null ? null : await livingId(store, memberId)
  const total = rows.reduce((sum, row) => sum + row.points, 0)
  const own = rows.filter((row) => row.memberId === living).reduce((sum, row) => sum + row.points, 0)
  const { unconfirmedPointsPerMember: perMember, unconfirmedPointsPerTill: perTill } = offline
  if (total > perTill) return `${total} points are out at the till, ${perTill} may be`
  return own > perMember ? `${own} points of one member are out, ${perMember} may be` : null
}
