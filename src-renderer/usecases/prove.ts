import type { ProofWay } from '#domain/audit.ts'
import type { Result } from '#domain/refusal.ts'
import { TRIES } from '#domain/served-lock.ts'
import type { CardUse } from '#domain/staff-policy.ts'
import type { Staff } from '#domain/staff.ts'
import { hashCard, isPin } from './pin.ts'
import type { Ports } from './ports.ts'
import { countTry, failed, isBeyond, lockOf, type Locked } from './locks.ts'

/** What somebody shows: a PIN, the code of a card, or both. */
export type Proof = {
  readonly staffId: string
  /** Empty where none was typed. */
  readonly pin: string
  /** The code of a card, as it was scanned; null or left out where none was. */
  readonly card?: string | null
}

export type ProofRefusal =
  | Locked
  /** `left` more tries before the person is locked out. */
  | { readonly kind: 'wrong-pin'; readonly left: number }
  | { readonly kind: 'unknown-staff' }
  /** The card does not suffice: the PIN is asked for. Nothing was counted. */
  | { readonly kind: 'pin-missing' }
  /** They have a card and must show it; the PIN was not looked at. */
  | { readonly kind: 'card-missing' }
  /** Nobody here has this card: it was never one, or is blocked. */
  | { readonly kind: 'unknown-card' }

export type Proven = { readonly staff: Staff; readonly way: ProofWay }

/**
 * Whether a person is who they say they are, by PIN, card or both, as `use` asks. Five wrong PINs in a row lock them out,
 * twelve at one till whoever they were for lock the till, longer each time (`domain/served-lock.ts`). A right one is to be
 * followed by an event that forgets the wrong ones.
 */
export async function prove(ports: Ports, proof: Proof, use: CardUse): Promise<Result<Proven, ProofRefusal>> {
  const staff = (await ports.store.staff.get(proof.staffId))?.doc
  if (staff === undefined) return refuse({ kind: 'unknown-staff' })
  const { card = null } = proof
  const hasShown = card !== null && staff.card !== undefined && (await hashCard(card)) === staff.card
  if (card !== null && !hasShown) return wrongCard(ports)
  if (use === 'both' && staff.card !== undefined && !hasShown) return refuse({ kind: 'card-missing' })
  if (hasShown && use === 'alone') {
    const locked = await lockOf(ports, staff.id)
    return locked === null ? { ok: true, value: { staff, way: 'card' } } : refuse(locked)
  }
  if (proof.pin === '') return refuse({ kind: 'pin-missing' })
  const tried = await countTry(ports, staff.id)
  if (!tried.ok) return tried
  if (!isBeyond(tried.value) && (await isPin(staff.pin, proof.pin)))
    return { ok: true, value: { staff, way: hasShown ? 'card-and-pin' : 'pin' } }
  const locked = await failed(ports, staff.id, tried.value)
  return refuse(locked ?? { kind: 'wrong-pin', left: TRIES - tried.value.wrong })
}

/** Whose card it is, by its code. One that nobody has counts as a wrong try at this till. */
export async function personOfCard(ports: Ports, code: string): Promise<Result<Staff, ProofRefusal>> {
  const hash = await hashCard(code)
  const row = await ports.store.staff.filter(({ doc }) => doc.card === hash).first()
  return row === undefined ? wrongCard(ports) : { ok: true, value: row.doc }
}

async function wrongCard(ports: Ports): Promise<Result<never, ProofRefusal>> {
  const tried = await countTry(ports, null)
  if (!tried.ok) return tried
  return refuse((await failed(ports, null, tried.value)) ?? { kind: 'unknown-card' })
}

const refuse = (reason: ProofRefusal) => ({ ok: false, reason }) as const
