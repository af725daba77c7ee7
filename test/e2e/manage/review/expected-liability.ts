import { addDays, daysBetween } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { visitsToCome } from '#test/support/bgnbd-integral.ts'
import { grouped, percent, yuan } from './expected-figures.ts'
import { accountsOf, type Account, type Batch } from './expected-points.ts'
import { rhythmOf, sum, visitsOf } from './history.ts'
import { today, yesterday, type Person, type Seeded } from './seeded.ts'

/** `months`: points by the month of their last day, as the page calls it, and how many of them are expected to be left. */
export type ExpectedLiability = {
  readonly figures: readonly { readonly name: string; readonly value: number; readonly made: string }[]
  readonly months: readonly (readonly [name: string, points: number, left: number | null])[]
}

/** How many members' own visits weigh as much as the mean of all, by the definition of the forecast. */
const DRAWN = 5

/** What all members have this morning, and what of it will be left when it expires. */
export function expectedLiability(seeded: Seeded): ExpectedLiability {
  const accounts = accountsOf(seeded)
  const all = [...accounts.values()]
  const perVisit = sum(all, ({ redeemed }) => redeemed) / sum(all, ({ days }) => days)
  const live = [...accounts].map(([person, account]) => ({ person, account, batches: liveOf(account) }))
  const points = sum(live, ({ batches }) => sum(batches, ({ left }) => left))
  const endless = sum(live, ({ batches }) => sum(batches, ({ expires, left }) => (expires === null ? left : 0)))
  const pending = sum(live, ({ batches }) => sum(batches, ({ earned, left }) => (earned > today ? left : 0)))
  const months = twelveMonths()
  const due = new Map<string, number>()
  const lost = new Map<string, number>()
  const add = (map: Map<string, number>, last: string, count: number) => {
    const month = months.includes(last.slice(0, 7)) ? last.slice(0, 7) : 'later'
    map.set(month, (map.get(month) ?? 0) + count)
  }
  for (const { person, account, batches } of live) {
    for (const { expires, left } of batches) if (expires !== null) add(due, expires, left)
    for (const [last, left] of expiryOf(seeded, { person, account, batches, perVisit })) add(lost, last, left)
  }
  const named = months.map((month) => {
    const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
    const name = year === today.slice(0, 4) ? `${number} 月` : `${year} 年 ${number} 月`
    return [name, due.get(month) ?? 0, Math.round(lost.get(month) ?? 0)] as const
  })
  const soon = named.slice(0, 3)
  const [soonDue, soonLeft] = [sum(soon, ([, count]) => count), sum(soon, ([, , left]) => left)]
  const expiredOn = (day: string) =>
    sum(all, ({ batches }) => sum([...batches.values()], ({ expires, left }) => (expires === day ? left : 0)))
  const { points: of, fen: pays } = programme.redeeming
  const members = live.filter(({ batches }) => batches.length > 0).length
  return {
    figures: [
      {
        ...{ name: '会员手里的积分', value: points },
        made: `最多抵 ${yuan(Math.floor((points * pays) / of))} · ${grouped(members)} 人 · 冷静期 ${grouped(pending)}`,
      },
      {
        ...{ name: '三个月内到期', value: soonDue },
        made: `预计会过期 ${grouped(soonLeft)}（${percent(soonLeft, soonDue)}）`,
      },
      {
        ...{ name: '本期过期的积分', value: expiredOn(yesterday) },
        made: `上周同期 ${grouped(expiredOn(addDays(yesterday, -7)))} · 去年同期 0`,
      },
      {
        ...{ name: '会员欠的分', value: sum(all, ({ owed }) => owed) },
        made: `${all.filter(({ owed }) => owed > 0).length} 人 · 另有 ${grouped(endless)} 永不过期`,
      },
    ],
    months: [...named, ['更晚', due.get('later') ?? 0, null]],
  }
}

export const liveOf = ({ batches }: Account): readonly Batch[] =>
  [...batches.values()].filter(({ left, expires }) => left > 0 && (expires === null || expires >= today))

/**
 * What of each last day's batches somebody is expected to leave: walked through from day to day, what they spend between
 * two of them takes from the batches that expire first.
 */
function expiryOf(
  seeded: Seeded,
  of: { readonly person: Person; readonly account: Account; readonly batches: readonly Batch[]; perVisit: number },
): readonly (readonly [last: string, left: number])[] {
  const { person, account, batches, perVisit } = of
  const rhythm = rhythmOf(visitsOf(seeded, person), today)
  const each = (Math.max(0, account.redeemed) + DRAWN * perVisit) / (account.days + DRAWN)
  const byDay = Map.groupBy(batches, ({ expires }) => expires ?? '')
  const lasts = [...byDay.keys()].filter((day) => day !== '').sort()
  const left = lasts.map((last) => sum(byDay.get(last)!, (batch) => batch.left))
  let before = 0
  return lasts.map((last, at) => {
    const days = daysBetween(today, last as BusinessDay) + 1
    const spent = rhythm === null ? 0 : each * visitsToCome(seeded.model.visits, rhythm, days)
    let wanted = spent - before
    before = spent
    for (let next = at; next < left.length && wanted > 0; next++) {
      const some = Math.min(left[next]!, wanted)
      left[next]! -= some
      wanted -= some
    }
    return [last, left[at]!] as const
  })
}

function twelveMonths(): readonly string[] {
  const [year, month] = today.split('-').map(Number)
  return Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(year!, month! - 1 + n, 1)).toISOString().slice(0, 7))
}
