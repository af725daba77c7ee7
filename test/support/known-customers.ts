import { addDays } from '#domain/calendar.ts'
import { businessDay } from '#domain/units.ts'
import { buyers } from './buyers.ts'

/** The day up to which they are known: that of a headquarters opened for a test. */
export const TODAY = businessDay('2026-11-20')

/** Customers on whole days, as a shop knows them. */
export const CUSTOMERS = [...buyers({ r: 1.2, alpha: 15, a: 0.6, b: 3 }, { count: 600, oldest: 400, seed: 8 })].map(
  (buyer) => {
    const first = addDays(TODAY, -Math.ceil(buyer.age))
    const last = addDays(first, Math.max(buyer.frequency, Math.floor(buyer.recency)))
    return { visits: buyer.frequency + 1, first, last: last > TODAY ? TODAY : last, average: buyer.average }
  },
)
export const mobile = (i: number) => `139${String(i).padStart(8, '0')}`
