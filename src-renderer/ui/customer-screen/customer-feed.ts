import {
  CUSTOMER_CHANNEL,
  FromCustomer,
  SAYS_EVERY,
  type CustomerSaid,
  type Shown,
  type ShownBasket,
  type ShownSale,
} from '#bridge/customer-screen.ts'

/** How long a sale that was made stays in sight where nobody comes after it, in ms. */
const SOLD_STAYS = 90_000

/** What the feed needs of a `BroadcastChannel`. */
export type Channel = {
  postMessage(message: unknown): void
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export type CustomerFeed = {
  /** The basket at the counter; null where nothing is in it. A new one takes the place of the sale before. */
  basket(basket: ShownBasket | null): void
  sold(sale: ShownSale): void
  /** The sale may be rated on the customer's screen; ignored where it is not the one that is shown. */
  askRating(saleId: string): void
  /** It was rated, or that is not wanted any more. */
  endRating(saleId: string): void
  /** Hears what the customer said, each sale once. Out: ends it. */
  onSaid(listener: (said: CustomerSaid) => void): () => void
}

const NOTHING: Shown = { basket: null, sold: null, rates: false }

/** The till's end of the channel to the customer's screen: it says what is to be seen whenever that changes, and when asked. */
export function createCustomerFeed(channel: Channel): CustomerFeed {
  let shown = NOTHING
  let soldTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(said: CustomerSaid) => void>()
  const tell = () => channel.postMessage(shown)
  const show = (next: Shown) => {
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    tell()
  }
  channel.addEventListener('message', ({ data }) => {
    const read = FromCustomer.safeParse(data)
    if (!read.success) return
    if (read.data.kind === 'here') return tell()
    if (read.data.saleId !== shown.sold?.id || !shown.rates) return
    show({ ...shown, rates: false })
    for (const listener of listeners) listener(read.data)
  })
  setInterval(tell, SAYS_EVERY)
  return {
    basket: (basket) => show(basket === null ? { ...shown, basket } : { basket, sold: null, rates: false }),
    sold: (sold) => {
      clearTimeout(soldTimer)
      soldTimer = setTimeout(() => {
        if (shown.sold?.id === sold.id) show({ ...shown, sold: null, rates: false })
      }, SOLD_STAYS)
      show({ basket: null, sold, rates: false })
    },
    askRating: (saleId) => {
      if (shown.sold?.id === saleId) show({ ...shown, rates: true })
    },
    endRating: (saleId) => {
      if (shown.sold?.id === saleId) show({ ...shown, rates: false })
    },
    onSaid: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

let feed: CustomerFeed | null = null

/** The feed of this page: one, however many parts of the screen speak through it. */
export const customerFeed = (): CustomerFeed => (feed ??= createCustomerFeed(new BroadcastChannel(CUSTOMER_CHANNEL)))
