import type { Dexie, Table } from 'dexie'
import type { DirectoryFileRow } from './directory/rows.ts'
import type { MetaRow } from './meta-row.ts'
import type {
  BasketRow,
  CareFactRow,
  ClubFactRow,
  ConflictRow,
  CouponKeyRow,
  CouponMarkRow,
  CouponRow,
  DiscardedRow,
  ErasedRow,
  EventRow,
  HeldChangeRow,
  HiddenRow,
  LostCardRow,
  MemberRow,
  MergeRow,
  ProductRow,
  ProgrammeRow,
  QueueFactRow,
  RedemptionRow,
  RefundRow,
  RejectionRow,
  ReviewDayRow,
  RightsRow,
  SaleRow,
  SeenRow,
  ShiftRow,
  StaffRow,
  UnconfirmedRow,
  UnknownChangeRow,
} from './rows.ts'

/** Everything that the till keeps. Screens read through `queries.ts` and write through use cases. */
export type Store = Dexie & {
  readonly meta: Table<MetaRow, string>
  readonly events: Table<EventRow, number>
  readonly members: Table<MemberRow, string>
  readonly merges: Table<MergeRow, string>
  readonly hidden: Table<HiddenRow, string>
  readonly erased: Table<ErasedRow, string>
  readonly unconfirmed: Table<UnconfirmedRow, number>
  readonly products: Table<ProductRow, string>
  readonly staff: Table<StaffRow, string>
  readonly programmes: Table<ProgrammeRow, number>
  readonly sales: Table<SaleRow, string>
  readonly refunds: Table<RefundRow, string>
  readonly redemptions: Table<RedemptionRow, string>
  readonly coupons: Table<CouponRow, string>
  readonly couponKeys: Table<CouponKeyRow, string>
  readonly couponMarks: Table<CouponMarkRow, string>
  readonly queueFacts: Table<QueueFactRow, string>
  readonly discarded: Table<DiscardedRow, string>
  readonly reviewDays: Table<ReviewDayRow, string>
  readonly careFacts: Table<CareFactRow, string>
  readonly clubFacts: Table<ClubFactRow, string>
  readonly rights: Table<RightsRow, string>
  readonly conflicts: Table<ConflictRow, string>
  readonly lostCards: Table<LostCardRow, string>
  readonly shifts: Table<ShiftRow, string>
  readonly baskets: Table<BasketRow, string>
  readonly rejections: Table<RejectionRow, number>
  readonly unknown: Table<UnknownChangeRow, [string, string]>
  readonly held: Table<HeldChangeRow, [string, string]>
  readonly seen: Table<SeenRow, [string, string]>
  readonly directoryFiles: Table<DirectoryFileRow, string>
}
