import type { Programme } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import type { ReactNode } from 'react'

export type MemberSlotProps = {
  /** The member of the basket; null where none is attached: the panel keeps its place. */
  readonly view: MemberView | null
  readonly programme: Programme
  readonly today: BusinessDay
  /** A partner's member at the counter, who is none of ours. */
  readonly partner: { readonly name: string; readonly code: string } | null
  /** The name of the co-branded card that was shown. */
  readonly coBrand: string | null
  readonly onDetach: () => void
  readonly onClearPartner: () => void
  readonly onClearCoBrand: () => void
  readonly onEnrol: () => void
  /** Opens all that is known of the member. */
  readonly onPage: () => void
  /** Sells or renews a paid membership; left out where there is none. */
  readonly onPlans?: () => void
}

export type EnrolSlotProps = {
  /** What was typed into the search box: the beginning of a mobile number or a name. */
  readonly typed: string
  readonly onClose: () => void
  /** Enrolled, or found to be a member already: attach them. */
  readonly onMember: (memberId: string) => void
}

export type MemberPageSlotProps = {
  readonly memberId: string
  readonly onClose: () => void
  readonly onReceipt: (saleId: string) => void
  /** Sells or renews a paid membership; left out where there is none. */
  readonly onPlans?: () => void
}

/** What other places of work show inside the counter. The composition in `app` fills them. */
export type CounterSlots = {
  readonly member: (props: MemberSlotProps) => ReactNode
  readonly enrol: (props: EnrolSlotProps) => ReactNode
  readonly memberPage: (props: MemberPageSlotProps) => ReactNode
  /** Beside a sale that was just made. */
  readonly afterSale: (sale: Sale) => ReactNode
  /** Opens the queue desk, with this number in hand. */
  readonly toQueue: (ticketId: string | null) => void
}
