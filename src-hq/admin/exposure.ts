import { sumExposure, unheardTills, type Exposure } from '#domain/rights/exposure.ts'
import { points, type Points } from '#domain/units.ts'
import type { Context } from '../context.ts'
import { currentProgramme } from '../programmes.ts'
import { done, refuse, type Reply } from '../reply.ts'
import { IN_SERVICE } from '../rights/machines.ts'

type Report = {
  /** Points promised to tills, and points of rights that were taken back from tills that may have used them. */
  readonly granted: Points
  readonly late: Points
  readonly stores: readonly { readonly store: string; readonly tills: number; readonly exposure: Exposure }[]
  /** Of all stores together, what comes late included. */
  readonly exposure: Exposure
}

/**
 * The worst that can be lost because tills spend points beyond their rights, by store and in all. Headquarters does
 * not see what a till has open that it cannot hear, so each till in service counts with all that it may lose in an
 * outage. Refusal: `no-programme`.
 */
export async function showExposure(context: Context): Promise<Reply<Report>> {
  const programme = await currentProgramme(context.db)
  if (programme === null) return refuse(404, 'no-programme')
  const terms = { risk: programme.offline.risk, redeeming: programme.redeeming }
  const found = await context.db.query<{ store: string; tills: number }>(
    `SELECT store, count(*)::int AS tills FROM till WHERE ${IN_SERVICE}
     GROUP BY store ORDER BY store`,
  )
  const [sums] = await context.db.query<{ granted: number; late: number }>(
    `SELECT coalesce(sum(granted), 0)::bigint AS granted, coalesce(sum(late), 0)::bigint AS late FROM member_rights`,
  )
  const late = points(sums?.late ?? 0)
  return done({
    granted: points(sums?.granted ?? 0),
    late,
    stores: found.map(({ store, tills }) => ({
      ...{ store, tills },
      exposure: sumExposure(unheardTills(tills, terms), points(0), terms.redeeming),
    })),
    exposure: sumExposure(
      found.flatMap(({ tills }) => unheardTills(tills, terms)),
      late,
      terms.redeeming,
    ),
  })
}
