import { missedCondition } from '../pricing/condition.ts'
import type { Moment, PricingMember } from '../price-facts.ts'
import type { MissReason } from '../sale.ts'
import type { ClubEvent } from './club-event.ts'
import { guestsOf, type ClubFact, type Guest } from './club-fact.ts'

/** Why somebody is not signed in, or gets no gift. Every kind has a text in every language. */
export type ClubRefusal =
  /** `why` is what the event's condition misses. */
  | { readonly kind: 'condition'; readonly why: MissReason }
  | { readonly kind: 'full'; readonly places: number }
  | { readonly kind: 'came-already'; readonly guest: Guest }
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'no-gift' }
  /** The gift was handed out before, by the till of this number. */
  | { readonly kind: 'gift-gone'; readonly till: number; readonly at: number }
  /** Headquarters cannot be reached, and this till has handed out all that it may without. */
  | { readonly kind: 'allowance'; readonly most: number }

/** The circumstances at a desk: what is known of the event, and of whom it is. */
export type ClubCase = {
  readonly event: ClubEvent
  readonly facts: readonly ClubFact[]
  readonly memberId: string
  readonly at: Moment
  readonly store: string
  readonly living?: (id: string) => string
}

/** Whether an event goes on here now, whoever comes: null where it does, else the first thing in the way. */
export function eventMisses(event: ClubEvent, at: Moment, store: string): MissReason | null {
  const { stores, from, to, weekdays, monthDays, minutes } = event.when
  const when = Object.fromEntries(
    Object.entries({ stores, from, to, weekdays, monthDays, minutes }).filter(([, value]) => value !== undefined),
  )
  return missedCondition(when, { member: null, at, store, coBrand: null })
}

/** Whether somebody may be signed in: null where they may. */
export function signInRefusal(one: ClubCase & { readonly member: PricingMember }): ClubRefusal | null {
  const { event, facts, memberId, member, at, store, living } = one
  const why = missedCondition(event.when, { member, at, store, coBrand: null })
  if (why !== null) return { kind: 'condition', why }
  const guests = guestsOf(facts, living)
  const guest = guests.find((each) => each.memberId === memberId)
  if (guest !== undefined) return { kind: 'came-already', guest }
  return event.places !== null && guests.length >= event.places ? { kind: 'full', places: event.places } : null
}

/** Whether somebody may get the gift as far as this till knows; headquarters is asked after that. */
export function giftRefusal({ event, facts, memberId, living }: ClubCase): ClubRefusal | null {
  if (event.gift === null) return { kind: 'no-gift' }
  const guest = guestsOf(facts, living).find((each) => each.memberId === memberId)
  if (guest === undefined) return { kind: 'not-signed-in' }
  return guest.gift === null ? null : { kind: 'gift-gone', till: guest.gift.till, at: guest.gift.at }
}
