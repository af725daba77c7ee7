import type { Result } from '#domain/refusal.ts'
import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import type { Ports } from './ports.ts'
import { prove, type Proof, type ProofRefusal, type Proven } from './prove.ts'
import { record, type NotRecorded } from './record.ts'
import { staffPolicyOf } from './staff-policy.ts'

export type SignInRefusal = ProofRefusal | NotRecorded

/**
 * Signs a person in by PIN or card, as the programme asks of their role, with the tries and locks of `prove`. Refuses with
 * `journal-failed` or `storage-full` only after they were right.
 */
export async function signIn(ports: Ports, proof: Proof): Promise<Result<Staff, SignInRefusal>> {
  const { signIn: uses } = await staffPolicyOf(ports.store)
  const role = (await ports.store.staff.get(proof.staffId))?.doc.role ?? 'cashier'
  const proven = await prove(ports, proof, uses[role])
  return proven.ok ? signedIn(ports, proven.value) : proven
}

/** Signs out whoever is signed in; does nothing where nobody is. `idle`: the till does it, because nobody touched it. */
export async function signOut(ports: Ports, { idle = false } = {}): Promise<Result<null, NotRecorded>> {
  return record<null, NotRecorded>(ports, async (append) => {
    const signedIn = await readMeta(ports.store, 'signed-in')
    if (signedIn == null) return { ok: true, value: null }
    const { staff } = signedIn
    await append({ kind: 'staff-signed-out', data: idle ? { staff, idle } : { staff } })
    return { ok: true, value: null }
  })
}

function signedIn(ports: Ports, { staff, way }: Proven): Promise<Result<Staff, SignInRefusal>> {
  return record<Staff, SignInRefusal>(ports, async (append) => {
    const left = await readMeta(ports.store, 'left-idle')
    const after = left == null ? {} : { after: left }
    await append({ kind: 'staff-signed-in', data: { staff: staff.id, way, ...after } })
    return { ok: true, value: staff }
  })
}
