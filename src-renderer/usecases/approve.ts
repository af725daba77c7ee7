import type { Result } from '#domain/refusal.ts'
import type { Role, Staff } from '#domain/staff.ts'
import type { Store } from '#store/open.ts'
import { staffList } from '#store/queries.ts'
import { forgetTries, tryPin, type PinRefusal } from './pin-try.ts'
import type { Ports } from './ports.ts'

/** Who may approve what a rule leaves to a manager. */
export const MANAGERS: readonly Role[] = ['manager', 'area']

/** Who approved; its `id` goes into the fact that needed it. */
export type Approval = { readonly id: string; readonly name: string; readonly role: Role }

export type ApproveRefusal =
  | PinRefusal
  /** The person's role does not suffice; the PIN was not looked at. */
  | { readonly kind: 'role'; readonly role: Role; readonly roles: readonly Role[] }

/**
 * A manager's PIN on the spot, with or without a network. Tries and locks are those of signing in; who is
 * signed in stays so. The approval is written down by the fact that it is given for.
 */
export async function approve(
  ports: Ports,
  { staffId, pin, roles }: { readonly staffId: string; readonly pin: string; readonly roles: readonly Role[] },
): Promise<Result<Approval, ApproveRefusal>> {
  const role = (await ports.store.staff.get(staffId))?.doc.role
  if (role !== undefined && !roles.includes(role)) return { ok: false, reason: { kind: 'role', role, roles } }
  const tried = await tryPin(ports, staffId, pin)
  if (!tried.ok) return tried
  await forgetTries(ports.store, staffId)
  const { id, name } = tried.value
  return { ok: true, value: { id, name, role: tried.value.role } }
}

/** The person who approved, where they may; null where they are not known here or not in `roles`. */
export async function approverOf(store: Store, id: string, roles: readonly Role[]): Promise<Staff | null> {
  const staff = (await store.staff.get(id))?.doc
  return staff !== undefined && roles.includes(staff.role) ? staff : null
}

/** Who of the store may approve, for `useLiveQuery`. */
export const managersOf = async (store: Store): Promise<readonly Staff[]> =>
  (await staffList(store)).filter(({ role }) => MANAGERS.includes(role))
