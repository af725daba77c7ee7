import type { Result } from '#domain/refusal.ts'
import type { Staff } from '#domain/staff.ts'
import type { Millis } from '#domain/units.ts'
import type { Ports } from './ports.ts'

export type SignInRefusal =
  | { readonly kind: 'wrong-pin'; readonly left: number }
  | { readonly kind: 'locked'; readonly until: Millis }
  | { readonly kind: 'unknown-staff' }

export async function signIn(
  _ports: Ports,
  _who: { readonly staffId: string; readonly pin: string },
): Promise<Result<Staff, SignInRefusal>> {
  throw new Error('not yet')
}

export async function signOut(_ports: Ports): Promise<void> {
  throw new Error('not yet')
}
