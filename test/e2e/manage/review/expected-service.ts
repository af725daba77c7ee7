import { addDays } from '#domain/calendar.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import type { Party } from '#test/support/queue-of-day.ts'
import { grouped, percent, yuan, type ExpectedTile } from './expected-figures.ts'
import { allRefunds, sum } from './history.ts'
import { tasksWaiting } from './expected-waiting.ts'
import { today, yesterday, type Seeded } from './seeded.ts'

/** What complaints, calls, ratings and the queue of yesterday came to, by what was done. */
export function expectedService(seeded: Seeded): readonly ExpectedTile[] {
  const { complaints, given, calls } = seeded.care
  const opened = complaints.filter(({ day }) => day === yesterday).length
  const closed = sum(complaints, ({ closed: days }) => days.filter((day) => day === yesterday).length)
  const overdue = complaints.filter((one) => one.isOpen && dueOf(one) < Date.now()).length
  const tries = calls.filter(({ day }) => day === yesterday)
  const rated = counted(seeded, yesterday)
  const mean = (place: 0 | 1 | 2) => meanOf(rated.map(({ scores }) => scores[place]))
  const points = sum(given, (one) => one.points)
  const coupons = given.flatMap(({ off }) => off ?? [])
  return [
    { name: '新投诉', value: grouped(opened), number: opened, made: `结了 ${closed} · 过期没结 ${overdue}` },
    {
      ...{ name: '回访', value: grouped(tries.length), number: tries.length },
      made: `满意 ${tries.filter(({ result }) => result === 'content').length} · 还等 ${tasksWaiting(seeded)}`,
    },
    {
      ...{ name: '服务评分（满分 5）', value: mean(1).toFixed(1), number: mean(1) },
      made: `${rated.length} 次 · 商品 ${mean(0).toFixed(1)} · 解决 ${mean(2).toFixed(1)}`,
    },
    {
      ...{ name: '投诉补偿积分', value: grouped(points), number: points },
      made: `另发券 ${coupons.length} 张，共 ${yuan(sum(coupons, (off) => off))}`,
    },
    queueFigure(seeded),
  ]
}

/** 满意, of the last 28 days: the mean of the three means, and who would recommend us less who would not. */
export function contentTile(seeded: Seeded): ExpectedTile {
  const rated = counted(seeded, addDays(today, -27))
  const value = meanOf(([0, 1, 2] as const).map((place) => meanOf(rated.map(({ scores }) => scores[place]))))
  const said = rated.flatMap(({ recommend }) => recommend ?? [])
  const net = said.filter((one) => one > 8).length - said.filter((one) => one < 7).length
  const made = `近 28 天 ${rated.length} 次评分 · 推荐净值 ${Math.round((100 * net) / said.length)}`
  return { name: '满意（满分 5）', value: value.toFixed(1), number: value, made }
}

/** Of several ratings of one receipt or complaint the first; those from a day on. */
const counted = ({ care }: Seeded, from: string) =>
  care.ratings.filter(({ of, day }, at) => day >= from && care.ratings.findIndex((one) => one.of === of) === at)

const meanOf = (numbers: readonly number[]): number => sum(numbers, (one) => one) / numbers.length

/** Hours by class, from when it was taken or opened again. */
const dueOf = ({ since, class: of }: Seeded['care']['complaints'][number]): number =>
  since + programme.care.complaints.hours[of] * 3_600_000

/** What coupons took off, without what came back: of a line that came back in part, by pieces and rounded down. */
function costOf(seeded: Seeded, { coupon }: Party): number {
  const sale = coupon?.sale ?? null
  if (sale === null) return 0
  const refunds = allRefunds(seeded).filter(({ saleId }) => saleId === sale.id)
  return sum(sale.lines, ({ id, quantity }) => {
    const discounts = sale.priced.lines.find(({ lineId }) => lineId === id)!.discounts
    const off = sum(discounts, ({ source, off: taken }) => (source.kind === 'coupon' ? taken : 0))
    const back = sum(refunds, ({ lines }) => sum(lines, (line) => (line.lineId === id ? line.quantity : 0)))
    return off - Math.floor((off * back) / quantity)
  })
}

function queueFigure(seeded: Seeded): ExpectedTile {
  const { parties } = seeded
  const came = parties.filter(({ end }) => end !== 'mistake')
  const gone = came.filter(({ end }) => end === 'left' || end === 'passed').length
  const known = came.filter(({ end }) => end !== 'unknown').length
  const cost = sum(parties, (party) => costOf(seeded, party))
  const made = `走掉 ${percent(gone, known)} · 等位券 ${yuan(cost)}`
  return { name: '取号', value: grouped(came.length), number: came.length, made }
}
