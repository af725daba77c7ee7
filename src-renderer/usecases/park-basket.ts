import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'

export type ParkRefusal =
  | { readonly kind: 'no-basket' }
  | { readonly kind: 'empty-basket' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'journal-failed'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** Puts the basket in hand aside under `label` (at most 60 characters). Out: its id. */
export async function parkBasket(
  _ports: Ports,
  _input: { readonly label: string; readonly staff: string },
): Promise<Result<{ readonly basketId: string }, ParkRefusal>> {
  throw new Error('not yet')
}
