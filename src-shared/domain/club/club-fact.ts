import type { BusinessDay, Millis } from '../units.ts'

/** Somebody came, or was handed the gift. `by`: headquarters had kept it for them, or it was within the allowance. */
export type ClubAct = { readonly kind: 'sign-in' } | { readonly kind: 'gift'; readonly by: 'hq' | 'allowance' }

/** One thing that happened at a club event. Facts are a set: who folds the same ones sees the same. */
export type ClubFact = {
  readonly id: string
  /** The club event, by its id in the programme. */
  readonly event: string
  readonly memberId: string
  readonly day: BusinessDay
  /** By headquarters' clock, as far as the till knows how its own is off. */
  readonly at: Millis
  /** The till, by its number, and its store. */
  readonly till: number
  readonly store: string
  readonly staff: string
  readonly act: ClubAct
}

/** Somebody who came to a club event. */
export type Guest = {
  readonly memberId: string
  /** The first time that they signed in, at whichever till. */
  readonly signedIn: ClubFact
  /** The first gift that is known; null where none is. */
  readonly gift: ClubFact | null
  /** How often it was handed out: more than once only by tills apart. */
  readonly gifts: number
}

/**
 * Who came to a club event, in the order in which they did, by facts in any order. A gift tells of its guest, too. `living`: the
 * member that an id stands for now.
 */
export function guestsOf(facts: readonly ClubFact[], living: (id: string) => string = (id) => id): readonly Guest[] {
  const byMember = Map.groupBy(
    facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    ({ memberId }) => living(memberId),
  )
  return [...byMember]
    .flatMap(([memberId, own]): Guest[] => {
      const gifts = own.filter(({ act }) => act.kind === 'gift')
      const signedIn = own.find(({ act }) => act.kind === 'sign-in') ?? own[0]
      return signedIn === undefined ? [] : [{ memberId, signedIn, gift: gifts[0] ?? null, gifts: gifts.length }]
    })
    .toSorted((a, b) => a.signedIn.at - b.signedIn.at || (a.memberId < b.memberId ? -1 : 1))
}
