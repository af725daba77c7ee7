import { mostOwed } from '#domain/rights/exposure.ts'
import type { Member } from '#domain/member.ts'
import { points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { livingId } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { openRisk, readRights, riskNow, type Risk } from '#store/rights.ts'
import { MOST_RISK } from '../furnish.ts'
import type { SimTill } from '../sim-till.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

export type Exposed = Risk['exposure']

/** What a till risks now; null where it has lost what would tell, or has no programme. */
export const exposureOf = async (till: SimTill): Promise<Exposed | null> =>
  till.blank ? null : ((await riskNow(till.store))?.exposure ?? null)

/**
 * Whether what is open now is what was to be expected at worst before the step, and that within what any programme
 * has ever allowed. Both say nothing of a till whose applied events an older headquarters has forgotten.
 */
export function checkExposure(was: Exposed | null, { open, worst }: Exposed): void {
  if (worst > MOST_RISK) throw new Violation('exposure', `${worst} points may come to be open, ${MOST_RISK} may be`)
  if (was !== null && open > was.worst) {
    throw new Violation('exposure', `${open} points are open, before the step it could be ${was.worst}`)
  }
}

/**
 * Whether a till that has just spent points of a member may have done so: what is open beyond rights must be within
 * each limit of the programme in force. Null where it may, or where all was within rights.
 */
export async function spendingFault(
  { store }: SimTill,
  paperId: string,
  memberId: string | null,
): Promise<string | null> {
  const risk = (await latestProgramme(store))?.offline.risk
  if (risk === undefined) return 'points were spent without a programme'
  const event = (await store.events.orderBy('seq').last())?.event
  if (event === undefined || !spends(event) || paperOf(event).id !== paperId) return 'what was spent has no event'
  const { within, beyond } = event.data.rights
  const covered = within.reduce((sum, use) => sum + use.points, 0) + beyond
  if (covered !== spentBy(event)) return `${spentBy(event)} points were spent, ${covered} are accounted for`
  if (beyond === 0) return null
  const living = memberId === null ? null : await livingId(store, memberId)
  const open = openRisk(await readRights(store, living), living, paperOf(event).day)
  const over = (['member', 'till', 'day', 'outage'] as const).find((limit) => open[limit] > risk[limit])
  return over === undefined ? null : `${open[over]} points are open, of one ${over} ${risk[over]} may be`
}

/** Nobody owes more than what was spent beyond rights or too late, and what refunds and head office took again. */
export async function checkOwed({ hq }: World, events: readonly JournalEvent[]): Promise<void> {
  const members = await hq.query<{ id: string; doc: Member }>(
    `SELECT id, doc FROM change WHERE kind = 'member' AND doc IS NOT NULL`,
  )
  const aliases = await hq.query<{ id: string; into: string }>('SELECT id, into_member AS into FROM member_alias')
  const into = new Map(aliases.map(({ id, into: living }) => [id, living]))
  const living = (id: string): string => (into.has(id) ? living(into.get(id)!) : id)
  const late = await hq.query<{ member: string; points: number }>(
    `SELECT member, (doc -> 'facts' ->> 'points')::bigint AS points FROM conflict
     WHERE kind = 'rights-not-valid' AND doc -> 'facts' ->> 'why' = 'lapsed'`,
  )
  const taken = await hq.query<{ member: string; points: number }>(
    `SELECT member, -points AS points FROM ledger WHERE kind = 'reversed' OR (kind = 'corrected' AND points < 0)`,
  )
  const risked = events.filter(spends).map((event) => ({
    member: paperOf(event).member?.id ?? '',
    points: event.data.rights.beyond,
  }))
  for (const { id, doc } of members) {
    const sum = (rows: readonly { readonly member: string; readonly points: number }[]) =>
      rows.filter(({ member }) => living(member) === id).reduce((all, row) => all + row.points, 0)
    const most = mostOwed({ beyond: points(sum(risked) + sum(late)), reversed: points(sum(taken)) })
    if (doc.owed > most) throw new Violation('exposure', `${id} owes ${doc.owed}, at most it could be ${most}`)
  }
}

type Spending = Extract<JournalEvent, { readonly kind: 'sale-committed' | 'reward-redeemed' }>

const spends = (event: JournalEvent): event is Spending =>
  event.kind === 'sale-committed' || event.kind === 'reward-redeemed'

const paperOf = (event: Spending) => (event.kind === 'sale-committed' ? event.data.sale : event.data.redemption)

const spentBy = (event: Spending): number =>
  event.kind === 'sale-committed' ? event.data.sale.priced.points.spent : event.data.redemption.points
