import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import type { Ports } from './ports.ts'

export type ResumeRefusal =
  | { readonly kind: 'not-parked' }
  /** The basket in hand has lines: park, sell or discard it first. */
  | { readonly kind: 'basket-in-hand'; readonly lines: number }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'journal-failed'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

export type Resumed = {
  readonly basket: Basket
  /** Another programme holds than when it was parked: the price may differ. */
  readonly programmeChanged: { readonly from: number; readonly to: number } | null
}

/** Takes a parked basket in hand again. Offers are priced anew by themselves. */
export async function resumeBasket(
  _ports: Ports,
  _input: { readonly basketId: string; readonly staff: string },
): Promise<Result<Resumed, ResumeRefusal>> {
  throw new Error('not yet')
}
