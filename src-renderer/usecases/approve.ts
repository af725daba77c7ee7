import type { ApprovalWhat } from '#domain/audit.ts'
import { may, rolesWho } from '#domain/may.ts'
import type { Result } from '#domain/refusal.ts'
import type { Role, Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { staffList } from '#store/queries.ts'
import type { Ports } from './ports.ts'
import { prove, type Proof, type ProofRefusal } from './prove.ts'
import { record, type NotRecorded } from './record.ts'
import { staffPolicyOf } from './staff-policy.ts'

/** Who approved; its `id` goes into the fact that needed it. */
export type Approval = { readonly id: string; readonly name: string; readonly role: Role }

export type ApproveRefusal =
  | ProofRefusal
  /** The person's role does not suffice; the PIN was not looked at. */
  | { readonly kind: 'role'; readonly role: Role; readonly roles: readonly Role[] }
  /** They were right, and it could not be written down. */
  | NotRecorded

/**
 * A manager's PIN or card on the spot, with or without a network. Tries and locks are those of signing in; who is
 * signed in stays so. That it was given is written down at once, and by the fact that it is given for.
 */
export async function approve(
  ports: Ports,
  { what, ...proof }: Proof & { readonly what: ApprovalWhat },
): Promise<Result<Approval, ApproveRefusal>> {
  const { store } = ports
  const role = (await store.staff.get(proof.staffId))?.doc.role
  if (role !== undefined && !may(role, 'approve'))
    return { ok: false, reason: { kind: 'role', role, roles: rolesWho('approve') } }
  const { approval: use } = await staffPolicyOf(store)
  const proven = await prove(ports, proof, use)
  if (!proven.ok) return proven
  const { staff, way } = proven.value
  return record<Approval, NotRecorded>(ports, async (append) => {
    const asked = (await readMeta(store, 'signed-in'))?.staff ?? null
    await append({ kind: 'approval-given', data: { staff: staff.id, asked, what, way } })
    return { ok: true, value: { id: staff.id, name: staff.name, role: staff.role } }
  })
}

/** The person who approved, where their role suffices; null where they are not known here or it does not. */
export async function approverOf(
  store: Store,
  id: string,
  roles: readonly Role[] = rolesWho('approve'),
): Promise<Staff | null> {
  const staff = (await store.staff.get(id))?.doc
  return staff !== undefined && roles.includes(staff.role) ? staff : null
}

/** Who of the store may approve, for `useLiveQuery`. */
export const managersOf = async (store: Store): Promise<readonly Staff[]> =>
  (await staffList(store)).filter(({ role }) => may(role, 'approve'))
