import { millis } from '#domain/units.ts'
import { GiftRequest, type GiftAnswer } from '#protocol/club.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes } from '../feed.ts'
import { memberId, readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'

/**
 * POST /v1/club/gift: keeps the gift of a club event for a member at this till, once over all tills; the till hands it out
 * then. The same till may ask again as long as it has not told that it did. Refusals: `bad-request`, `unknown-member`,
 * `no-programme`, `unknown-event`, `gift-gone` {till, at}.
 */
export async function claimGift(context: Context, till: Till, input: unknown): Promise<Reply<GiftAnswer>> {
  const asked = parse(GiftRequest, input)
  if (!asked.ok) return asked.reply
  const { event, member: named } = asked.value
  for (;;) {
    const guess = await memberId(context.db, { id: named })
    const reply = await context.db.transaction(async (tx): Promise<Reply<GiftAnswer> | null> => {
      await lockLanes(tx, guess === null ? [] : [laneOf(guess)])
      const member = await memberId(tx, { id: named })
      // Merged since: the other's lane is needed.
      if (member !== guess) return null
      if (member === null || !(await readMembersById(tx, [member])).has(member)) return refuse(404, 'unknown-member')
      const programme = await currentProgramme(tx)
      if (programme === null) return refuse(404, 'no-programme')
      const known = programme.clubEvents?.find(({ id }) => id === event)
      if (known === undefined || known.gift === null) return refuse(404, 'unknown-event')
      const kept = await keepFor(tx, { member, event, till, at: context.now() })
      if (kept.till !== till.id || kept.fact !== null) {
        return refuse(409, 'gift-gone', { till: kept.number, at: kept.at })
      }
      return done({ event, member, now: millis(context.now()) })
    })
    if (reply !== null) return reply
  }
}

type Kept = { readonly till: string; readonly number: number; readonly fact: string | null; readonly at: number }

/** For whom it is kept: this till, or whoever was first. The lane of the member is held. */
async function keepFor(
  tx: Sql,
  { member, event, till, at }: { member: string; event: string; till: Till; at: number },
): Promise<Kept> {
  const lane = laneOf(member)
  await tx.inLane(
    lane,
    `INSERT INTO club_gift (lane, member, event, till, number, fact, at) VALUES ($1, $2, $3, $4, $5, null, $6)
     ON CONFLICT (lane, member, event) DO NOTHING`,
    [member, event, till.id, till.number, at],
  )
  const [kept] = await tx.inLane<Kept>(
    lane,
    'SELECT till, number, fact, at FROM club_gift WHERE lane = $1 AND member = $2 AND event = $3',
    [member, event],
  )
  if (kept === undefined) throw new Error('what was just kept is not there')
  return kept
}
