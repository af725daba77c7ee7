import { openTrial, type TrialResult } from '#domain/drafting/trial.ts'
import { openCostSum, type CostSum } from '#domain/drafting/offer-cost.ts'
import type { Programme } from '#domain/programme.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import { refundsOfSales } from '#store/refunds.ts'
import type { Store } from '#store/open.ts'

/** How long the screen may wait for the next piece of work, in ms: less than a frame. */
const SLICE = 12

/** How work of many receipts goes on without holding up the screen. */
export type Pace = {
  now(): Millis
  /** Lets the screen have its turn. */
  rest(): Promise<void>
  /** True: stop. */
  isOver(): boolean
}

export type TrialProgress = { readonly done: number; readonly all: number }
export type TimedTrial = {
  readonly result: TrialResult
  /** Receipts a second, waiting for the screen included. */ readonly perSecond: number
}

/**
 * Prices this store's receipts of some days again, as `openTrial` tells; those that were taken back whole are left out.
 * Null where it was stopped.
 */
export async function tryDraft(
  store: Store,
  rules: { readonly published: Programme; readonly draft: Programme },
  period: { readonly from: BusinessDay; readonly to: BusinessDay },
  pace: Pace,
  tell: (progress: TrialProgress) => void,
): Promise<TimedTrial | null> {
  const trial = openTrial(rules.published, rules.draft)
  const began = pace.now()
  let done = 0
  const isWhole = await eachSale(store, period, pace, (sale, refunds, all) => {
    if (!refunds.some(({ whole }) => whole)) trial.add(sale)
    tell({ done: ++done, all })
  })
  if (!isWhole) return null
  const seconds = Math.max(1, pace.now() - began) / 1000
  return { result: trial.result(), perSecond: Math.round(done / seconds) }
}

/** Adds up what each rule cost over some days of this store. Null where it was stopped. */
export async function sumCosts(
  store: Store,
  period: { readonly from: BusinessDay; readonly to: BusinessDay },
  pace: Pace,
): Promise<CostSum | null> {
  const sum = openCostSum()
  return (await eachSale(store, period, pace, (sale, refunds) => sum.add(sale, refunds))) ? sum : null
}

/** Each sale of the days, oldest first, with its refunds and how many there are. Out: false where it was stopped. */
async function eachSale(
  store: Store,
  { from, to }: { readonly from: BusinessDay; readonly to: BusinessDay },
  pace: Pace,
  work: (sale: Sale, refunds: readonly Refund[], all: number) => void,
): Promise<boolean> {
  const days = store.sales.where('day').between(from, to, true, true)
  const all = await days.count()
  const names = (await store.sales.orderBy('day').uniqueKeys()) as BusinessDay[]
  let rested = pace.now()
  for (const day of names.filter((name) => name >= from && name <= to)) {
    const rows = await store.sales.where('day').equals(day).toArray()
    const refunds = await refundsOfSales(
      store,
      rows.map(({ id }) => id),
    )
    for (const { id, doc } of rows.sort((a, b) => a.doc.at - b.doc.at || (a.id < b.id ? -1 : 1))) {
      if (pace.isOver()) return false
      work(doc, refunds.get(id) ?? [], all)
      if (pace.now() - rested < SLICE) continue
      await pace.rest()
      rested = pace.now()
    }
  }
  return !pace.isOver()
}
