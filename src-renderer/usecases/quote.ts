import { pricingMember } from '#domain/ledger/pricing-member.ts'
import type { Member } from '#domain/member.ts'
import { effort } from '#domain/pricing/effort.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket, PricedBasket } from '#domain/sale.ts'
import { memberValue } from '#domain/spend-check.ts'
import type { Fen, Millis } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import type { MemberRow } from '#store/rows.ts'
import { latestProgramme } from '#store/queries.ts'
import { askUsage, readUsage, sameQuestion, usageOf, type UsageHere, type UsageQuestion } from '#store/usage.ts'
import { readRights, type RightsRead } from '#store/rights.ts'
import { allowanceFor, type TillAllowance } from './allowance.ts'
import { storeTime } from './business-time.ts'
import { readSegmentKnown } from './segment-known.ts'
import { signedInBasket } from './signed-coupon.ts'
import { usableCoupons } from './usable-coupons.ts'

/** A basket with everything that its price depends on, read at one moment. */
export type Quote = {
  readonly input: PricingInput
  readonly programme: Programme
  readonly member: Member | null
  /** Of the member, as it stands in the store. */
  readonly row: MemberRow | null
  /** What may be spent of the member's points; null without one. */
  readonly allowance: TillAllowance | null
  readonly priced: PricedBasket
}

/** What `quote` needs of the ports. */
export type QuotePorts = {
  readonly store: Store
  readonly identity: { readonly store: { readonly id: string }; readonly till: { readonly id: string } }
}

/**
 * Prices a basket as of `at` with the newest programme. Null without a programme or without lines.
 * Reads only the store, so it can be part of a transaction; `before`: what `readAhead` has read in the same one.
 */
export async function quote(ports: QuotePorts, basket: Basket, at: Millis, before?: QuoteReads): Promise<Quote | null> {
  if (basket.lines.length === 0) return null
  const { store, identity } = ports
  const { memberId } = basket
  const { programme, row, rights, guess, guessed } =
    before?.memberId === memberId ? before : await readForQuote(ports, memberId, at)
  if (programme === null) return null
  lastSeen.set(store, { programme, basketId: basket.id, memberId })
  const moment = storeTime(at, programme)
  const { day } = moment
  const member = row?.doc ?? null
  const question = askUsage(programme, identity.store.id, day)
  const known = guess !== null && sameQuestion(guess, question) ? guessed : null
  // Who was merged since is looked up again under the living id.
  const read = row === null || row.id === memberId ? rights : await readRights(store, row.id)
  const till = { store, till: identity.till.id, programme, at, day }
  const allowance = member === null ? null : allowanceFor(till, { member, basketId: basket.id }, read)
  const signed = await signedInBasket({ store, till: identity.till.id }, programme, basket.signedCoupons ?? [], day)
  const [coupons, here, segments] = await Promise.all([
    usableCoupons(store, programme, { member, codes: basket.scannedCoupons, signed, day }),
    known ?? readUsage(store, question),
    readSegmentKnown(store, programme),
  ])
  const { lines, points, manual, coBrand, partner } = basket
  const input: PricingInput = {
    programme,
    lines,
    member: member === null ? null : pricingMember(member, day, programme, allowance?.total ?? null, segments),
    coupons: coupons.filter(({ id }) => !allowance?.held?.coupons.includes(id)),
    points,
    manual,
    coBrand,
    partner,
    usage: usageOf(question, here, rights.known.spent ?? {}),
    at: moment,
    store: identity.store.id,
  }
  return { input, programme, member, row, allowance, priced: price(input, { expired: effort() }) }
}

/** What a quote pays with what is the member's, in fen. */
export const spentOf = ({ priced, input, member, programme }: Quote): Fen =>
  memberValue({ priced, coupons: input.coupons, hasMember: member !== null }, programme.offers)

/** What a quote asks the store that does not follow from something else that it asks. */
export type QuoteReads = {
  /** As the basket names the member whose facts these are. */
  readonly memberId: string | null
  readonly programme: Programme | null
  readonly row: MemberRow | null
  readonly rights: RightsRead
  readonly guess: UsageQuestion | null
  readonly guessed: UsageHere | null
}

/** Reads it, in one round trip. */
async function readForQuote({ store, identity }: QuotePorts, memberId: string | null, at: Millis): Promise<QuoteReads> {
  const guess = guessUsage(store, identity.store.id, at)
  const [programme, row = null, rights, guessed] = await Promise.all([
    latestProgramme(store),
    memberId === null ? null : livingRow(store, memberId),
    readRights(store, memberId),
    guess === null ? null : readUsage(store, guess),
  ])
  return { memberId, programme, row, rights, guess, guessed }
}

/**
 * What `quote` will ask for a basket that is read in the same transaction beside it: who confirms a sale waits for
 * each round trip, and the screen has priced the basket just now. Another member than then, and `quote` asks again.
 */
export const readAhead = (ports: QuotePorts, basketId: string, at: Millis): Promise<QuoteReads> => {
  const last = lastSeen.get(ports.store)
  return readForQuote(ports, last?.basketId === basketId ? last.memberId : null, at)
}

/** What the last quote was about. */
type LastSeen = { readonly programme: Programme; readonly basketId: string; readonly memberId: string | null }
const lastSeen = new WeakMap<Store, LastSeen>()

/**
 * What the programme will most likely ask: it changes once in weeks. So it is looked up together with the programme,
 * and again only where that has changed.
 */
function guessUsage(store: Store, at: string, now: Millis): UsageQuestion | null {
  const last = lastSeen.get(store)?.programme
  return last === undefined ? null : askUsage(last, at, storeTime(now, last).day)
}
