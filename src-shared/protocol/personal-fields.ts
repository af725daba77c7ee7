import { eventHash } from './event-hash.ts'
import type { Fact, JournalEvent } from './event.ts'
import { digestOf, valueAt, withValues, type Personal } from './personal.ts'

/**
 * What stands in the place of what was erased. It fits every schema, so that whoever reads an event, a sale or a
 * ticket need not know of erasing; no such mobile number is given out (they begin with 13 to 19).
 */
export const ERASED_TEXT = '—'
const ERASED_MOBILE = '10000000000'

/** A field about a person, and what stands there once they are erased. */
type Field = readonly [path: string, blank: string | null]

/**
 * The fields of a fact that are about a person, in order, also those with nothing in them. Ids of members, numbers of cards and
 * codes are ours: without the rest they lead to nobody.
 */
function fieldsOf({ kind, data }: Fact): readonly Field[] {
  switch (kind) {
    case 'sale-committed':
      return data.sale.member === null
        ? []
        : [
            ['sale.member.name', ERASED_TEXT],
            ['sale.priceFacts.member.birthday', null],
            ...notes('sale.lines', data.sale.lines),
          ]
    case 'sale-refunded':
      return data.refund.member === null ? [] : [['refund.member.name', ERASED_TEXT]]
    case 'reward-redeemed':
      return [['redemption.member.name', ERASED_TEXT]]
    case 'member-enrolled':
      return [
        ['profile.name', ERASED_TEXT],
        ['profile.mobile', ERASED_MOBILE],
        ['profile.birthday', null],
        ['profile.sex', null],
      ]
    case 'profile-changed':
      return data.profile.flatMap(({ field }, place): Field[] => {
        const path = `profile.${place}.value`
        if (field === 'name') return [[path, ERASED_TEXT]]
        if (field === 'mobile') return [[path, ERASED_MOBILE]]
        return field === 'birthday' || field === 'sex' ? [[path, null]] : []
      })
    case 'conflict-settled': {
      const chosen: readonly Field[] = [
        ['profile.name', ERASED_TEXT],
        ['profile.birthday', null],
        ['profile.sex', null],
      ]
      return [...(data.profile === null ? [] : chosen), ['reason', ERASED_TEXT]]
    }
    case 'queue-moved':
      return data.fact.act.kind === 'take' ? [['fact.act.mobile', null]] : []
    case 'care-noted':
      return careFields(data.fact.act.kind)
    case 'basket-parked':
      return data.basket.memberId === null ? [] : [...notes('basket.lines', data.basket.lines), ['label', ERASED_TEXT]]
    default:
      return []
  }
}

const notes = (path: string, lines: readonly unknown[]): Field[] =>
  lines.map((_, place) => [`${path}.${place}.note`, null])

function careFields(act: string): readonly Field[] {
  switch (act) {
    case 'complain':
      return [
        ['fact.act.mobile', null],
        ['fact.act.text', ERASED_TEXT],
      ]
    case 'step':
      return [['fact.act.text', ERASED_TEXT]]
    case 'close':
      return [['fact.act.solution', ERASED_TEXT]]
    case 'reopen':
      return [['fact.act.why', ERASED_TEXT]]
    case 'follow-up':
      return [['fact.act.note', ERASED_TEXT]]
    default:
      return []
  }
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

/** The paths of what a fact says about a person. */
const personalPaths = (fact: Fact): readonly string[] =>
  fieldsOf(fact).flatMap(([path]) => (isThere(valueAt(fact.data, path)) ? [path] : []))

/** What an event is made of, before it is sealed. */
export type OpenEvent = Omit<JournalEvent, 'hash' | 'personal' | 'kind' | 'data'> & Fact

/** Gives an event its hash. `salt`: 16 random bytes in base64url, kept with what is personal and only there. */
export function sealEvent(open: OpenEvent, salt: string): JournalEvent {
  const at = personalPaths(open)
  const event = at.length === 0 ? open : { ...open, personal: { at, salt } }
  return { ...event, hash: eventHash(event) }
}

/** An event without the person; its hash is as true as before. One that says nothing about a person is itself. */
export function eraseEvent(event: JournalEvent): JournalEvent {
  const { personal } = event
  if (personal?.salt === undefined) return event
  return {
    ...event,
    data: withValues(event.data, blanksOf(event, personal)),
    personal: { at: personal.at, digest: digestOf(event.data, personal) },
  } as JournalEvent
}

function blanksOf(event: JournalEvent, { at }: Personal): ReadonlyMap<string, unknown> {
  const named = new Set(at)
  return new Map(fieldsOf(event).filter(([path]) => named.has(path)))
}

/** What a document that came out of a fact is without the person: a sale, a redemption, a fact of care or of the queue. */
export function eraseFact<F extends Fact>(fact: F): F {
  const blanks = new Map(fieldsOf(fact).filter(([path]) => isThere(valueAt(fact.data, path))))
  return blanks.size === 0 ? fact : { ...fact, data: withValues(fact.data, blanks) as F['data'] }
}

export const isErased = ({ personal }: Pick<JournalEvent, 'personal'>): boolean => personal?.digest !== undefined

/**
 * Whether an event says rightly what in it is personal: all of it and nothing else, so that nothing else can ever be
 * taken out of it; of one that was erased, nothing of it is left.
 */
export function isSealedRightly(event: JournalEvent): boolean {
  const { personal } = event
  if (personal === undefined) return personalPaths(event).length === 0
  if (personal.digest === undefined) {
    const paths = personalPaths(event)
    return paths.length === personal.at.length && paths.every((path, place) => path === personal.at[place])
  }
  const blanks = new Map(fieldsOf(event))
  return (
    personalPaths(event).every((path) => personal.at.includes(path)) &&
    personal.at.every((path) => blanks.has(path) && valueAt(event.data, path) === blanks.get(path))
  )
}
