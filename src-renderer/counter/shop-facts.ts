import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'

/** What names and dates on the screen are told by. */
export type ShopFacts = { readonly programme: Programme; readonly today: BusinessDay }
