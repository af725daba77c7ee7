import type { CareAct } from '#domain/care/care-fact.ts'
import type { Millis } from '#domain/units.ts'
import type { MemberRecords } from '#store/member-records.ts'
import { formatMoment } from '#ui/format/time.ts'
import type { Cell, Table } from '#ui/tables/table.ts'
import type { Say } from '#ui/text/use-text.ts'

const money = (value: number): Cell => ({ kind: 'money', value })
const points = (value: number): Cell => ({ kind: 'points', value })

/** What is known of a member as tables that the member can read: a sheet each. */
export function recordTables(say: Say, records: MemberRecords, locale: string): readonly Table[] {
  const moment = (at: Millis): string => formatMoment(at, locale)
  const [when, what] = [say('members.records.when'), say('members.records.what')]
  return [
    { name: say('members.page.profile'), heads: [what, say('members.records.value')], rows: profileRows(say, records) },
    {
      name: say('members.page.sales'),
      heads: [
        when,
        say('members.records.receipt'),
        say('members.records.goods'),
        say('members.records.paid'),
        say('members.records.earned'),
        say('members.records.spent'),
      ],
      rows: records.sales.map((sale) => [
        moment(sale.at),
        sale.receipt,
        sale.lines.map(({ name, note }) => (note === null ? name : `${name}(${note})`)).join(say('members.separator')),
        money(sale.priced.payable),
        points(sale.earnedLot?.points ?? 0),
        points(sale.priced.points.spent),
      ]),
    },
    {
      name: say('members.records.refunds'),
      heads: [when, say('members.records.receipt'), say('members.records.back')],
      rows: records.refunds.map(({ at, receipt, money: back }) => [moment(at), receipt, money(back)]),
    },
    {
      name: say('members.records.rewards'),
      heads: [when, what, say('members.records.spent')],
      rows: records.redemptions.map(({ at, name, points: spent }) => [moment(at), name, points(spent)]),
    },
    {
      name: say('members.records.care'),
      heads: [when, what, say('members.records.words')],
      rows: records.care.map(({ at, act }) => [moment(at), say(`members.records.act.${act.kind}`), wordsOf(act)]),
    },
    {
      name: say('members.records.queue'),
      heads: [when, say('members.records.ticket'), say('members.page.mobile')],
      rows: records.queue.flatMap(({ at, act }) =>
        act.kind === 'take' ? [[moment(at), act.code, act.mobile ?? '']] : [],
      ),
    },
  ]
}

function profileRows(say: Say, { member }: MemberRecords): readonly (readonly Cell[])[] {
  const { profile } = member
  const yes = (value: boolean) => say(value ? 'members.records.yes' : 'members.records.no')
  const sum = member.lots.reduce((all, lot) => all + lot.points, 0)
  return [
    [say('members.enrol.name'), profile.name],
    [say('members.page.mobile'), profile.mobile],
    [say('members.page.birthday'), profile.birthday ?? ''],
    [say('members.page.sex'), profile.sex === null ? '' : say(`members.enrol.sex.${profile.sex}`)],
    [say('members.page.consent.sms'), yes(profile.consent.sms)],
    [say('members.page.consent.wechat'), yes(profile.consent.wechat)],
    [say('members.records.code'), member.code],
    [say('members.page.cards'), member.cards.join(say('members.separator'))],
    [say('members.page.segments'), member.segments.join(say('members.separator'))],
    [say('members.page.points'), points(sum - member.owed)],
    [say('members.page.came'), { kind: 'count', value: member.visits }],
    [say('members.page.first'), member.firstVisit ?? ''],
    [say('members.page.last'), member.lastVisit ?? ''],
    [say('members.page.spent'), money(member.spent)],
  ]
}

/** What somebody wrote, or how it was rated. */
function wordsOf(act: CareAct): Cell {
  switch (act.kind) {
    case 'complain':
    case 'step':
      return act.text
    case 'close':
      return act.solution
    case 'reopen':
      return act.why
    case 'follow-up':
      return act.note
    case 'rate':
      return [act.product, act.service, act.solving, act.recommend ?? '–'].join(' / ')
    case 'points':
      return points(act.points)
    case 'coupon':
      return money(act.off)
    default:
      return null
  }
}
