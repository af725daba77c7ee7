import { may } from '#domain/may.ts'
import { addDays } from '#domain/calendar.ts'
import type { Member } from '#domain/member.ts'
import { isMeant, spentIn } from '#domain/segment/in-segment.ts'
import type { SegmentCondition } from '#domain/segment/segment.ts'
import { fen, millis, type BusinessDay } from '#domain/units.ts'
import {
  MOST_LISTED,
  SALES_DAYS,
  SegmentMembersRequest,
  SegmentRequest,
  type SegmentAnswer,
  type SegmentMembersAnswer,
} from '#protocol/segment.ts'
import { businessDayOf } from '../business-day.ts'
import type { Context } from '../context.ts'
import { memberPages } from '../daily/member-pages.ts'
import { ofTheDay } from '../daily/of-the-day.ts'
import type { Database, Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { staffOfStore } from '../staff-of-store.ts'

/**
 * POST /v1/segment: how many members a condition means, how many of them may be written to, and their part of what
 * was sold. Refusals: `bad-request`, `not-allowed`, `no-programme`.
 */
export async function segmentSize(context: Context, till: Till, input: unknown): Promise<Reply<SegmentAnswer>> {
  const asked = parse(SegmentRequest, input)
  if (!asked.ok) return asked.reply
  const { staff, who } = asked.value
  const judge = await openJudge(context, till, staff)
  if ('status' in judge) return judge
  const { day } = judge
  const count = { all: 0, members: 0, own: 0 }
  const reach = { sms: 0, wechat: 0, any: 0 }
  for await (const rows of wholeMembers(context.db)) {
    for (const { doc: member } of rows) {
      count.all += 1
      if (!judge.isMeant(who, member)) continue
      const { sms, wechat } = member.profile.consent
      count.members += 1
      count.own += spentIn(member, SALES_DAYS, day)
      reach.sms += Number(sms)
      reach.wechat += Number(wechat)
      reach.any += Number(sms || wechat)
    }
  }
  const sales = { own: fen(count.own), all: fen(await soldSince(context.db, addDays(day, 1 - SALES_DAYS), day)) }
  const { all, members } = count
  return done({ day, all, members, reach, sales, now: millis(context.now()) })
}

/**
 * POST /v1/segment/members: those of them who may be written to by a channel, page by page. Who asked for how many is
 * logged. Refusals: as above.
 */
export async function segmentMembers(
  context: Context,
  till: Till,
  input: unknown,
): Promise<Reply<SegmentMembersAnswer>> {
  const asked = parse(SegmentMembersRequest, input)
  if (!asked.ok) return asked.reply
  const { staff, who, channel, after } = asked.value
  const judge = await openJudge(context, till, staff)
  if ('status' in judge) return judge
  const from = after === null ? undefined : { lane: laneOf(after), id: after }
  const found: SegmentMembersAnswer['members'] = []
  let isEnd = true
  pages: for await (const rows of wholeMembers(context.db, from)) {
    for (const { doc: member } of rows) {
      if (!member.profile.consent[channel] || !judge.isMeant(who, member)) continue
      if (found.length === MOST_LISTED) {
        isEnd = false
        break pages
      }
      const { id, profile, tier, lastVisit } = member
      found.push({ id, name: profile.name, mobile: profile.mobile, tier, lastVisit })
    }
  }
  const about = { till: till.id, store: till.store, staff, channel, count: found.length }
  context.log({ level: 'info', event: 'segment-listed', ...about })
  const next = isEnd ? null : (found.at(-1)?.id ?? null)
  return done({ day: judge.day, members: found, next, now: millis(context.now()) })
}

const wholeMembers = (db: Database, from?: Parameters<typeof memberPages>[2]) =>
  memberPages<{ readonly doc: Member }>(db, { columns: 'id text', and: ', change.doc' }, from)

type Judge = {
  readonly day: BusinessDay
  isMeant(who: SegmentCondition, member: Member): boolean
}

/** What tells who is meant today, for a manager of the till's store. */
async function openJudge(context: Context, till: Till, staff: string): Promise<Judge | Reply<never>> {
  const { db, now } = context
  const person = await staffOfStore(db, staff, till.store)
  if (person === null || !may(person.role, 'see-segments')) return refuse(403, 'not-allowed')
  const [programme, model] = await Promise.all([currentProgramme(db), ofTheDay(db, 'care-model')])
  if (programme === null) return refuse(404, 'no-programme')
  const day = businessDayOf(now(), programme)
  const known = { model, dayOf: (at: number) => businessDayOf(at, programme) }
  return { day, isMeant: (who, member) => isMeant(who, member, day, programme, known) }
}

/** What was paid in sales of these days, less what was taken back of them, in fen. */
async function soldSince(db: Sql, from: BusinessDay, to: BusinessDay): Promise<number> {
  const [row] = await db.query<{ sum: number }>(
    `SELECT (coalesce(sum(payable), 0) - coalesce((
       SELECT sum(refund.money) FROM refund JOIN sale ON sale.lane = refund.lane AND sale.id = refund.sale
       WHERE sale.day BETWEEN $1 AND $2), 0))::bigint AS sum
     FROM sale WHERE day BETWEEN $1 AND $2`,
    [from, to],
  )
  return row?.sum ?? 0
}
