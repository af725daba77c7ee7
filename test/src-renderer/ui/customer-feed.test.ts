import { Shown, type CustomerSaid, type ShownBasket, type ShownSale } from '#bridge/customer-screen.ts'
import { createCustomerFeed } from '#ui/customer-screen/customer-feed.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const basket: ShownBasket = {
  ...{ lines: [], member: null, saved: 0, byPoints: 0, payable: 0, earns: 0, hint: null },
}
const sale: ShownSale = { id: 'sale-1', paid: 100, change: 0, saved: 0, points: null }
const said = (saleId: string): CustomerSaid => ({
  kind: 'said',
  saleId,
  said: { product: 5, service: 4, solving: 5, recommend: null },
})

let told: Shown[]
let say: (data: unknown) => void
let heard: string[]
let feed: ReturnType<typeof createCustomerFeed>
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  heard = []
  feed = createCustomerFeed({
    postMessage: (message) => told.push(Shown.parse(message)),
    addEventListener: (_, listener) => (say = (data) => listener({ data })),
  })
  feed.onSaid(({ saleId }) => heard.push(saleId))
})
afterEach(() => vi.useRealTimers())
const last = () => told.at(-1)

test('a screen that opens is told what there is, and again every few seconds', () => {
  say({ kind: 'here' })
  expect(last()).toEqual({ basket: null, sold: null, rates: false })
  const before = told.length
  vi.advanceTimersByTime(20_000)
  expect(told.length).toBeGreaterThan(before + 3)
})

test('what does not change is not said twice', () => {
  feed.basket(basket)
  feed.basket({ ...basket })
  expect(told).toHaveLength(1)
})

test('a sale stays when the counter is empty, until the next basket or for a while', () => {
  feed.basket(basket)
  feed.sold(sale)
  feed.askRating('sale-1')
  feed.basket(null)
  expect(last()).toEqual({ basket: null, sold: sale, rates: true })
  feed.basket(basket)
  expect(last()).toEqual({ basket, sold: null, rates: false })
  feed.sold({ ...sale, id: 'sale-2' })
  vi.advanceTimersByTime(120_000)
  expect(last()).toEqual({ basket: null, sold: null, rates: false })
})

test('each sale is rated once, and only the one that is shown and may be', () => {
  say(said('sale-1'))
  feed.sold(sale)
  say(said('sale-1'))
  feed.askRating('another')
  say(said('sale-1'))
  expect(heard).toEqual([])
  feed.askRating('sale-1')
  say(said('another'))
  say({ ...said('sale-1'), said: { product: 6, service: 4, solving: 5, recommend: null } })
  say('nonsense')
  expect(heard).toEqual([])
  say(said('sale-1'))
  say(said('sale-1'))
  expect(heard).toEqual(['sale-1'])
  expect(last()?.rates).toBe(false)
})
