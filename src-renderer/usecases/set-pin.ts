import { may, resetOf } from '#domain/may.ts'
import { pinFault, type PinFault } from '#domain/new-pin.ts'
import type { Result } from '#domain/refusal.ts'
import { PIN_ITERATIONS, type PinHash, type Staff } from '#domain/staff.ts'
import { forgetTries } from '#store/locks.ts'
import type { HqFetch } from '#sync/call-hq.ts'
import { sendPin } from '#sync/pins.ts'
import { noteAct, type NoteRefusal } from './note-act.ts'
import { hashPin } from './pin.ts'
import type { Ports } from './ports.ts'
import { prove, type ProofRefusal } from './prove.ts'

export type SetPinRefusal =
  | { readonly kind: 'new-pin'; readonly fault: PinFault }
  /** The new one is the old one. */
  | { readonly kind: 'same-pin' }
  /** Headquarters keeps the PINs, and it cannot be reached. */
  | { readonly kind: 'offline' }
  /** By this till, or by headquarters: the role does not suffice. */
  | { readonly kind: 'not-allowed' }
  /** Another PIN came into force meanwhile. */
  | { readonly kind: 'set-elsewhere' }
  | { readonly kind: 'refused'; readonly code: string }

export type PinPorts = Ports & { readonly askHq: HqFetch }

/** A person changes their own PIN: the old one is checked here, with tries and locks, and headquarters takes the new one. */
export async function changeOwnPin(
  ports: PinPorts,
  { staffId, old, pin }: { readonly staffId: string; readonly old: string; readonly pin: string },
): Promise<Result<null, SetPinRefusal | ProofRefusal | NoteRefusal>> {
  const fault = pinFault(pin)
  if (fault !== null) return refuse({ kind: 'new-pin', fault })
  const proven = await prove(ports, { staffId, pin: old }, 'with-pin')
  if (!proven.ok) return proven
  await forgetTries(ports.store, staffId)
  if (old === pin) return refuse({ kind: 'same-pin' })
  return set(ports, { by: staffId, of: proven.value.staff, pin })
}

/** Somebody whose role may gives another a new PIN in the place of a forgotten one; their lock is over with it. */
export async function resetPin(
  ports: PinPorts,
  { by, of, pin }: { readonly by: string; readonly of: string; readonly pin: string },
): Promise<Result<null, SetPinRefusal | NoteRefusal>> {
  const fault = pinFault(pin)
  if (fault !== null) return refuse({ kind: 'new-pin', fault })
  const [setter, person] = (await ports.store.staff.bulkGet([by, of])).map((row) => row?.doc)
  if (person === undefined || by === of || !may(setter?.role, resetOf(person.role)))
    return refuse({ kind: 'not-allowed' })
  return set(ports, { by, of: person, pin })
}

/** Whether somebody may reset the PIN of another, for the list to choose from. */
export const mayReset = (by: Staff, of: Staff): boolean => by.id !== of.id && may(by.role, resetOf(of.role))

/**
 * After a right PIN whose hash is weaker than today's: the same PIN with more iterations. Offline, or where headquarters
 * has another meanwhile, it stays as it is until the next time.
 */
export async function strengthenPin(ports: PinPorts, staff: Staff, pin: string): Promise<void> {
  if (staff.pin.iterations >= PIN_ITERATIONS) return
  await send(ports, { by: staff.id, of: staff, pin: await hashPin(pin, ports.newId()) })
}

async function set(
  ports: PinPorts,
  { by, of, pin }: { readonly by: string; readonly of: Staff; readonly pin: string },
): Promise<Result<null, SetPinRefusal | NoteRefusal>> {
  const sent = await send(ports, { by, of, pin: await hashPin(pin, ports.newId()) })
  return sent.ok ? noteAct(ports, by, { kind: 'pin-changed', of: of.id }) : sent
}

async function send(
  { askHq }: PinPorts,
  { by, of, pin }: { readonly by: string; readonly of: Staff; readonly pin: PinHash },
): Promise<Result<null, SetPinRefusal>> {
  const called = await sendPin(askHq, { staff: of.id, by, was: of.pin.hash, pin })
  if (called.kind === 'answer') return { ok: true, value: null }
  if (called.kind === 'failure') return refuse({ kind: 'offline' })
  if (called.kind === 'malformed') return refuse({ kind: 'refused', code: called.where })
  if (called.code === 'not-allowed') return refuse({ kind: 'not-allowed' })
  return refuse(
    called.code === 'pin-set-elsewhere' ? { kind: 'set-elsewhere' } : { kind: 'refused', code: called.code },
  )
}

const refuse = (reason: SetPinRefusal) => ({ ok: false, reason }) as const
