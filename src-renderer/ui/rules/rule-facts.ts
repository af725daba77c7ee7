import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'

/** What names and days a rule is told by. */
export type RuleFacts = {
  readonly programme: Programme
  readonly today: BusinessDay
  /** The name of a product; undefined where it is not known here: then goods are counted. */
  readonly productName?: (id: string) => string | undefined
  /** This store, to name it; others are told by their ids. */
  readonly store?: { readonly id: string; readonly name: string }
}
