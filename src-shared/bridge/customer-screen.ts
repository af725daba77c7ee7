import { z } from 'zod'

/**
 * What the page of the till and the customer's screen tell each other, over a broadcast channel of their origin: the till
 * shows, the screen answers. Money in fen.
 */
export const CUSTOMER_CHANNEL = 'customer-screen'

/** How often the till says that it is there, and after how long without a word the screen shows nothing any more, in ms. */
export const SAYS_EVERY = 4000
export const SILENT_AFTER = 15_000

const Count = z.int()

const ShownLine = z.strictObject({
  id: z.string(),
  name: z.string(),
  quantity: z.string(),
  gross: Count,
  net: Count,
})
export type ShownLine = z.infer<typeof ShownLine>

/** As the customer is greeted: by surname, which strangers may hear. */
const Greeted = z.strictObject({ surname: z.string(), sex: z.enum(['female', 'male']).nullable(), tier: z.string() })

const ShownBasket = z.strictObject({
  lines: z.array(ShownLine),
  member: Greeted.extend({ points: Count }).nullable(),
  /** By offers, coupons and hand; by points. */
  saved: Count,
  byPoints: Count,
  payable: Count,
  earns: Count,
  /** What is missing to the next offer, in words. */
  hint: z.string().nullable(),
})
export type ShownBasket = z.infer<typeof ShownBasket>

const ShownSale = z.strictObject({
  id: z.string(),
  paid: Count,
  change: Count,
  saved: Count,
  /** The points in words, as on the receipt; null without a member. */
  points: z.string().nullable(),
})
export type ShownSale = z.infer<typeof ShownSale>

export const Shown = z.strictObject({
  basket: ShownBasket.nullable(),
  /** The sale that was just made, until the next begins. */
  sold: ShownSale.nullable(),
  /** Whether that sale can be rated. */
  rates: z.boolean(),
})
export type Shown = z.infer<typeof Shown>

const score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

export const FromCustomer = z.discriminatedUnion('kind', [
  /** The screen has opened: it is told what there is to show. */
  z.strictObject({ kind: z.literal('here') }),
  z.strictObject({
    kind: z.literal('said'),
    saleId: z.string(),
    said: z.strictObject({
      product: score,
      service: score,
      solving: score,
      recommend: z.int().min(0).max(10).nullable(),
    }),
  }),
])
export type FromCustomer = z.infer<typeof FromCustomer>
export type CustomerSaid = Extract<FromCustomer, { kind: 'said' }>
