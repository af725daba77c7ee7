import type { Programme } from '#domain/programme.ts'
import type { Counters } from './counters.ts'
import type { ToPinyin } from './pinyin.ts'
import type { MemberRow } from './rows.ts'

/** What the projections of events need beside the store. */
export type ProjectionContext = {
  /** Own events up to here are in the pulled rows already. */
  readonly appliedSeq: number
  /** Needed for events that make a member. */
  readonly toPinyin: ToPinyin | null
  /** Of a sale, where the caller has read it in this transaction: who confirms a sale waits for each round trip. */
  readonly sale?: SaleReads | undefined
}

/** What the projections of a sale depend on. */
export type SaleReads = {
  /** The living member; null without one, or where this till does not have them yet. */
  readonly member: MemberRow | null
  readonly memberId: string | null
  /** Headquarters has sent the sale already. */
  readonly fromHq: boolean
  readonly counters: Counters
  readonly programme: Programme
}
