import type { CareAct, CareFact } from '#domain/care/care-fact.ts'
import type { CarePolicy } from '#domain/care/care-policy.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { millis, type BusinessDay, type Millis } from '#domain/units.ts'
import { careFactsOf } from '#store/care-facts.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme } from '#store/queries.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'

/** By what rules this till cares for customers, and when it is. */
export type CareDesk = {
  readonly programme: Programme
  readonly policy: CarePolicy
  readonly day: BusinessDay
  /** By headquarters' clock, as far as this till knows how its own is off. */
  readonly now: Millis
  readonly till: number
}

/** The programme of this store has no care, or there is no programme yet. */
export type NoCare = { readonly kind: 'no-care' }

export type DeskPorts = Pick<Ports, 'store' | 'identity' | 'now'>

/** Reads it; for `useLiveQuery`, and in the transactions of the facts. Null where the store has none. */
export async function readCareDesk({ store, identity, now: clock }: DeskPorts): Promise<CareDesk | null> {
  const [programme, skew = 0] = await Promise.all([latestProgramme(store), readMeta(store, 'skew')])
  if (programme?.care === undefined) return null
  const now = millis(Math.max(0, clock() + skew))
  const { number: till } = identity.till
  return { programme, policy: programme.care, day: businessDayAt(now, programme), now, till }
}

/** What somebody does, and about what. */
export type CareDeed = { readonly subject: string; readonly memberId: string | null; readonly act: CareAct }

/**
 * Records one fact, once for each `id`: `decide` says what it is, by what is known of its subject in that very
 * transaction. Out: all facts of the subject, the new one among them.
 */
export async function recordCareFact<R>(
  ports: Ports,
  { id, subject, staff }: { readonly id: string; readonly subject: string; readonly staff: string },
  decide: (desk: CareDesk, facts: readonly CareFact[]) => Promise<Result<Omit<CareDeed, 'subject'>, R>>,
): Promise<Result<readonly CareFact[], R | NoCare | NotRecorded<readonly CareFact[]>>> {
  return record<readonly CareFact[], R | NoCare>(ports, async (append) => {
    const desk = await readCareDesk(ports)
    if (desk === null) return { ok: false, reason: { kind: 'no-care' } }
    const facts = await careFactsOf(ports.store, subject)
    if (facts.some((fact) => fact.id === id)) return { ok: true, value: facts }
    const deed = await decide(desk, facts)
    if (!deed.ok) return deed
    const fact = factOf(desk, facts, { id, staff, subject, ...deed.value })
    await appendCareFact(append, fact)
    return { ok: true, value: [...facts, fact] }
  })
}

/** A fact behind all that is known of its subject, whatever the clocks of the tills say. */
export function factOf(
  { day, now, till }: CareDesk,
  known: readonly CareFact[],
  { id, staff, subject, memberId, act }: CareDeed & { readonly id: string; readonly staff: string },
): CareFact {
  const last = known.reduce((most, fact) => Math.max(most, fact.at), 0)
  return { id, subject, memberId, day, at: millis(Math.max(now, last + 1)), till, staff, act }
}

/** Appends a fact of any kind but points, in the running transaction. */
export async function appendCareFact(append: Append, fact: CareFact): Promise<void> {
  await append({ kind: 'care-noted', data: { fact } }, { id: fact.id })
}
