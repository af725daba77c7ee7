/** How somebody showed who they are. */
export type ProofWay = 'pin' | 'card' | 'card-and-pin'

/** What a manager approves on the spot. */
export const APPROVALS = [
  'discount',
  'refund',
  'reward-return',
  'out-of-turn',
  'waiting-coupon',
  'make-good',
  'publish',
  'member-check',
  'member-export',
  'member-erasure',
  'pin-reset',
  'leave-till',
  'drawer',
] as const
export type ApprovalWhat = (typeof APPROVALS)[number]

/** What is noted for an audit beside the facts of the business. */
export type NotedAct =
  /** A person changed their PIN, or a manager that of `of`. */
  | { readonly kind: 'pin-changed'; readonly of: string }
  /** A table left the till as a file. */
  | { readonly kind: 'exported'; readonly table: string; readonly rows: number }
  | { readonly kind: 'programme-published'; readonly version: number }
  /** Settings of the till, by their names. */
  | { readonly kind: 'settings-changed'; readonly settings: readonly string[] }
  /** The cash drawer was opened though nothing was sold or given back; `approvedBy` null: the person's own role suffices. */
  | { readonly kind: 'drawer-opened'; readonly reason: string; readonly approvedBy: string | null }
