import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'

export type DiscardRefusal =
  | { readonly kind: 'no-basket' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'journal-failed'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** Throws a basket away, the one in hand or a parked one. */
export async function discardBasket(
  _ports: Ports,
  _input: { readonly basketId: string; readonly staff: string },
): Promise<Result<null, DiscardRefusal>> {
  throw new Error('not yet')
}
