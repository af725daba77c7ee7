import { ChangeSchema, type AnyChange, type Change } from '#protocol/sync.ts'
import type { z } from 'zod'
import { whereOf } from './call-hq.ts'

const KINDS: Readonly<Record<Change['kind'], true>> = {
  programme: true,
  product: true,
  staff: true,
  member: true,
  'member-merged': true,
  'member-erased': true,
  sale: true,
  refund: true,
  redemption: true,
  coupon: true,
  rights: true,
  conflict: true,
  'lost-card': true,
  'coupon-key': true,
  'coupon-mark': true,
  'discarded-basket': true,
  'care-model': true,
  liability: true,
  'queue-fact': true,
  'care-fact': true,
  'club-fact': true,
}

/**
 * A change as this version understands it. `unknown`: a newer headquarters sends a kind that it does not
 * know, which is kept for the version that does. `wrong`: of a kind that it knows, and not as the contract says.
 */
export function readChange(
  change: z.infer<typeof AnyChange>,
):
  | { readonly kind: 'known'; readonly change: Change }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong'; readonly where: string } {
  if (!Object.hasOwn(KINDS, change.kind)) return { kind: 'unknown' }
  const known = ChangeSchema.safeParse(change)
  return known.success ? { kind: 'known', change: known.data } : { kind: 'wrong', where: whereOf(known.error) }
}
