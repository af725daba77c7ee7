import { addDays } from '#domain/calendar.ts'
import { freePoints } from '#domain/rights/grant-rights.ts'
import { sumOf, type Grant, type Hold } from '#domain/rights/rights.ts'
import { millis, points } from '#domain/units.ts'
import { HoldRequest, type HoldAnswer } from '#protocol/rights.ts'
import { businessDayOf } from '../business-day.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish } from '../feed.ts'
import { memberId, readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { readMachines } from './machines.ts'
import { readMemberRights, writeMemberRights, type MemberRights } from './member-rights.ts'
import { rightsEntries, rightsFor, rightsId } from './publish-rights.ts'
import { dropLapsed, type Terms } from './refresh-rights.ts'
import { readPause } from './rights-desk.ts'

/** How long a hold stands without being renewed. */
const HOLD_LIFE = 120_000

/**
 * POST /v1/hold: while a checkout is open, what it would spend is seen as held by the other tills, and points
 * beyond the till's standing right are given to it at once as far as they are free: a right of its own, for this
 * basket. With nothing to hold it is given back. Refusals: `bad-request`, `unknown-member`, `no-programme`.
 */
export async function hold(context: Context, till: Till, input: unknown): Promise<Reply<HoldAnswer>> {
  const asked = parse(HoldRequest, input)
  if (!asked.ok) return asked.reply
  for (;;) {
    const guess = await memberId(context.db, { id: asked.value.member })
    const reply = await context.db.transaction(async (tx) => {
      const held = await lockLanes(tx, guess === null ? [] : [laneOf(guess)])
      const member = await memberId(tx, { id: asked.value.member })
      // Merged since: the other's lane is needed.
      if (member !== guess) return null
      if (member === null) return refuse(404, 'unknown-member')
      const outcome = await holdFor(tx, context, till, member, asked.value)
      if ('code' in outcome) return refuse(404, outcome.code)
      const { before, after } = outcome
      await writeMemberRights(tx, [after])
      await publish(tx, held, rightsEntries(before, after))
      const id = rightsId(member, till.store)
      return done({ id, rights: rightsFor(after, till.store), now: millis(context.now()) })
    })
    if (reply !== null) return reply
  }
}

async function holdFor(
  tx: Sql,
  context: Context,
  till: Till,
  id: string,
  wish: HoldRequest,
): Promise<
  { readonly before: MemberRights; readonly after: MemberRights } | { readonly code: 'unknown-member' | 'no-programme' }
> {
  const member = (await readMembersById(tx, [id])).get(id)
  const programme = await currentProgramme(tx)
  if (member === undefined) return { code: 'unknown-member' }
  if (programme === null) return { code: 'no-programme' }
  const now = context.now()
  const before = await readMemberRights(tx, id)
  const machines = await readMachines(tx, [till.id, ...before.grants.map((grant) => grant.till)])
  const terms: Terms = { programme, now, machines, pausedUntil: await readPause(tx) }
  const rights = dropLapsed(before, terms)
  const machine = machines.inService.get(till.id)
  const others = {
    ...rights,
    holds: rights.holds.filter((one) => one.id !== wish.id || one.till !== till.id),
  }
  const isOwn = (grant: Grant) => grant.id === wish.id && grant.till === till.id
  if (machine === undefined || (wish.points === 0 && wish.coupons.length === 0)) {
    // The till gives it back itself, and uses it no more: it is free at once.
    return { before, after: { ...others, grants: rights.grants.filter((grant) => !isOwn(grant)) } }
  }
  const until = millis(now + HOLD_LIFE)
  const mine = rights.grants.filter((grant) => isOwn(grant) || grant.id === machine.machine)
  const today = businessDayOf(now, programme)
  const lastDay = addDays(businessDayOf(until, programme), 1)
  const free = now < terms.pausedUntil ? 0 : freePoints(member, rights.grants, today, lastDay)
  const more = Math.min(free, Math.max(0, wish.points - sumOf(mine.filter((grant) => grant.until > now))))
  const own: Grant = {
    ...{ id: wish.id, till: till.id, store: till.store },
    ...{ points: points(sumOf(rights.grants.filter(isOwn)) + more), until },
  }
  const shown: Hold = {
    ...{ id: wish.id, till: till.id, store: till.store, number: machine.number },
    ...{ basket: wish.basket, points: wish.points, coupons: wish.coupons, until },
  }
  const grants = own.points === 0 ? rights.grants : [...rights.grants.filter((grant) => !isOwn(grant)), own]
  return { before, after: { ...others, grants, holds: [...others.holds, shown] } }
}
