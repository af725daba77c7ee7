import type { Result } from '#domain/refusal.ts'
import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import { forgetTries, tryPin, type PinRefusal } from './pin-try.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export { TRIES } from './pin-try.ts'

export type SignInRefusal = PinRefusal | NotRecorded

/**
 * Signs a person in by PIN, with the tries and locks of `tryPin`. Refuses with `journal-failed` or
 * `storage-full` only after the PIN was right.
 */
export async function signIn(
  ports: Ports,
  { staffId, pin }: { readonly staffId: string; readonly pin: string },
): Promise<Result<Staff, SignInRefusal>> {
  const tried = await tryPin(ports, staffId, pin)
  return tried.ok ? signedIn(ports, tried.value) : tried
}

/** Signs out whoever is signed in; does nothing where nobody is. */
export async function signOut(ports: Ports): Promise<Result<null, NotRecorded>> {
  return record<null, NotRecorded>(ports, async (append) => {
    const signedIn = await readMeta(ports.store, 'signed-in')
    if (signedIn == null) return { ok: true, value: null }
    await append({ kind: 'staff-signed-out', data: { staff: signedIn.staff } })
    return { ok: true, value: null }
  })
}

function signedIn(ports: Ports, staff: Staff): Promise<Result<Staff, SignInRefusal>> {
  return record<Staff, SignInRefusal>(ports, async (append) => {
    await append({ kind: 'staff-signed-in', data: { staff: staff.id } })
    await forgetTries(ports.store, staff.id)
    return { ok: true, value: staff }
  })
}
