import { addDays } from '#domain/calendar.ts'
import { businessDay } from '#domain/units.ts'
import type { Shuke } from '#test/support/browser/entry.ts'
import { browserMissing, newProfile, openPage, serveStore } from '#test/support/browser/store-page.ts'
import { daySale } from '#test/support/day-sale.ts'
import { formatMs, percentile, skippedRow, type BenchRow } from './row.ts'

declare const shuke: Shuke

const WHAT = 'daily review, first figures'
const TODAY = businessDay('2026-11-20')
/** Days over which the sales lie: a year to compare with, and what comes before it. */
const DAYS = 400
const SIZES = [10_000, 100_000, 1_000_000]
const TARGET = 1000
/** So many days are kept by the time that the manager comes: the tiles' half year and the day a year ago. */
const KEPT = 190
/** Lines of a receipt: what a sale weighs is mostly these. */
const LINES = 5

/** Reads the review of a day in a real Chromium, over stores of growing size, in the state that the till has at closing time. */
export async function rows(): Promise<BenchRow[]> {
  const missing = await browserMissing()
  if (missing !== null) return [skippedRow(WHAT, missing)]
  const rows: BenchRow[] = []
  for (const size of SIZES) {
    const site = await serveStore()
    const { page, context } = await openPage(site, await newProfile())
    try {
      const days = Array.from({ length: DAYS }, (_, back) => addDays(TODAY, -back))
      const template = daySale({ member: 'm', by: 'code' })
      const given = { size, days, template, lines: LINES, kept: KEPT }
      const { first, history, keep } = await page.evaluate(measure, given)
      const [figures, tiles, day] = [percentile(first, 0.5), percentile(history, 0.5), percentile(keep, 0.5)]
      rows.push({
        what: `${WHAT}, ${size.toLocaleString('en')} sales (${Math.round(size / DAYS).toLocaleString('en')} a day)`,
        measured: formatMs(figures),
        yardstick: `tiles and cohorts ${formatMs(tiles)} later; a day is summed up in ${formatMs(day)}`,
        ratio: null,
        target: `≤ ${formatMs(TARGET)}`,
        ok: figures <= TARGET,
      })
    } finally {
      await context.close()
      await site.close()
    }
  }
  return rows
}

type Given = {
  readonly size: number
  readonly days: readonly ReturnType<typeof businessDay>[]
  readonly template: ReturnType<typeof daySale>
  readonly lines: number
  readonly kept: number
}

/** Runs in the page. */
async function measure({ size, days, template, lines, kept }: Given) {
  const store = shuke.openStore(`review-${size}`, new Uint8Array(32).fill(7))
  const [line] = template.lines
  const [priced] = template.priced.lines
  const perDay = size / days.length
  const members = Math.max(50, size / 40)
  const row = (n: number) => {
    const day = days[Math.floor(n / perDay)]!
    const member = n % 3 === 0 ? null : { ...template.member!, id: `m-${(n * 7919) % members}` }
    const doc = {
      ...template,
      ...{ id: `s-${n}`, receipt: `R-${n}`, day, member },
      lines: Array.from({ length: lines }, (_, at) => ({ ...line!, id: `l${at}`, category: `类${(n + at) % 12}` })),
      priced: {
        ...template.priced,
        lines: Array.from({ length: lines }, (_, at) => ({ ...priced!, lineId: `l${at}` })),
      },
    }
    return { id: doc.id, receipt: doc.receipt, memberId: member?.id ?? null, day, marks: [], doc, base: true }
  }
  const BATCH = 5000
  for (let from = 0; from < size; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size - from) }, (_, n) => row(from + n))
    await store.sales.bulkPut(batch)
  }
  const [today] = days
  const keep: number[] = []
  const years = [days[364]!]
  for (const day of [...days.slice(1, kept), ...years]) {
    const start = performance.now()
    await shuke.keepDays(store, { from: day, to: day, most: 1, newId: () => crypto.randomUUID() })
    keep.push(performance.now() - start)
  }
  const first: number[] = []
  const history: number[] = []
  for (let round = 0; round < 7; round++) {
    const start = performance.now()
    await shuke.readCompared(store, { from: today!, to: today! })
    const between = performance.now()
    await shuke.readHistory(store, today!)
    first.push(between - start)
    history.push(performance.now() - between)
  }
  store.close()
  return { first, history, keep }
}
