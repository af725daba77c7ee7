import { eventMisses, giftRefusal, signInRefusal, type ClubCase, type ClubRefusal } from '#domain/club/club-desk.ts'
import type { ClubEvent } from '#domain/club/club-event.ts'
import { guestsOf, type ClubAct, type ClubFact, type Guest } from '#domain/club/club-fact.ts'
import { pricingMember } from '#domain/ledger/pricing-member.ts'
import type { Member } from '#domain/member.ts'
import type { Moment } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { millis, type Millis } from '#domain/units.ts'
import { allClubFacts, clubFactsOf } from '#store/club-facts.ts'
import { livingId, livingRow } from '#store/merges.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Store } from '#store/open.ts'
import { askForGift } from '#sync/claim-gift.ts'
import type { HqFetch } from '#sync/call-hq.ts'
import { storeTime } from './business-time.ts'
import { unlessDamaged } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'
import { readSegmentKnown } from './segment-known.ts'

type DeskPorts = Pick<Ports, 'store' | 'identity' | 'now'>

/** A club event with who came so far, as this till knows. */
export type ClubView = {
  readonly event: ClubEvent
  /** Whether it goes on in this store now. */
  readonly isOn: boolean
  readonly guests: readonly (Guest & { readonly member: Member | null })[]
  /** How many more gifts this till may hand out while headquarters cannot be reached; null without a gift. */
  readonly allowance: number | null
}

/** The club events of this store that go on today or went on before, those of now first; for `useLiveQuery`. */
export async function readClub(ports: DeskPorts): Promise<readonly ClubView[]> {
  const { store, identity } = ports
  // Asked for at once: a live query follows for sure what is read before anything is waited for.
  const [programme, skew, all] = await Promise.all([
    latestProgramme(store),
    readMeta(store, 'skew'),
    allClubFacts(store),
  ])
  if (programme === null) return []
  const { moment } = timeOf(ports.now(), skew, programme)
  const views: ClubView[] = []
  for (const event of programme.clubEvents ?? []) {
    const why = eventMisses(event, moment, identity.store.id)
    if (why?.kind === 'store' || why?.kind === 'not-yet') continue
    const rows = all.filter((row) => row.event === event.id)
    const guests = await guestsHere(
      store,
      rows.map(({ fact }) => fact),
    )
    const allowance = event.gift === null ? null : Math.max(0, event.gift.offline - unheard(rows, identity.till.number))
    views.push({ event, isOn: why === null, guests, allowance })
  }
  return views.toSorted((a, b) => Number(b.isOn) - Number(a.isOn))
}

async function guestsHere(store: Store, facts: readonly ClubFact[]): Promise<ClubView['guests']> {
  const living = await livingOf(store, facts)
  const guests = []
  for (const guest of guestsOf(facts, living)) {
    const member = await unlessDamaged(async () => (await livingRow(store, guest.memberId))?.doc ?? null, null)
    guests.push({ ...guest, member })
  }
  return guests
}

async function livingOf(store: Store, facts: readonly ClubFact[]): Promise<(id: string) => string> {
  const known = new Map<string, string>()
  for (const { memberId } of facts) {
    if (!known.has(memberId)) known.set(memberId, await livingId(store, memberId))
  }
  return (id) => known.get(id) ?? id
}

/** Gifts that this till handed out by itself and headquarters has not told yet. */
const unheard = (rows: readonly { readonly fact: ClubFact; readonly base: boolean }[], till: number): number =>
  rows.filter(
    ({ fact, base }) => !base && fact.till === till && fact.act.kind === 'gift' && fact.act.by === 'allowance',
  ).length

/** By headquarters' clock, as far as this till knows how its own is off. */
async function clubTime(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  programme: Programme,
): Promise<{ readonly at: Millis; readonly moment: Moment }> {
  return timeOf(now(), await readMeta(store, 'skew'), programme)
}

function timeOf(now: number, skew: number | undefined, programme: Programme) {
  const at = millis(Math.max(0, now + (skew ?? 0)))
  return { at, moment: storeTime(at, programme) }
}

type Refusal = ClubRefusal | { readonly kind: 'no-programme' | 'unknown-event' | 'unknown-member' }
export type ClubDeskRefusal = Refusal | NotRecorded<Guest>

export type ClubWish = {
  /** UUID, made once where it begins, so that doing it twice does it once. */
  readonly factId: string
  readonly eventId: string
  readonly memberId: string
  readonly staff: string
}

/** Signs a member in at a club event, with no network. Out: the guest. */
export function signInGuest(ports: Ports, wish: ClubWish): Promise<Result<Guest, ClubDeskRefusal>> {
  return noteClub(ports, wish, { kind: 'sign-in' }, async (one, programme, member) => {
    const known = await readSegmentKnown(ports.store, programme)
    return signInRefusal({ ...one, member: pricingMember(member, one.at.day, programme, null, known) })
  })
}

/**
 * Hands the gift of a club event out. Headquarters keeps it for this till first; where it cannot be reached, the till goes by
 * what it knows and by the allowance of the programme. Out: the guest.
 */
export async function handOutGift(
  ports: Ports & { readonly askHq: HqFetch },
  wish: ClubWish,
): Promise<Result<Guest, ClubDeskRefusal>> {
  const { store, identity } = ports
  const here = await caseOf(ports, wish)
  if ('kind' in here) return { ok: false, reason: here }
  const known = here.isNoted ? null : giftRefusal(here.one)
  if (known !== null) return { ok: false, reason: known }
  const asked = await askForGift(ports.askHq, { event: wish.eventId, member: here.one.memberId })
  if (asked.kind === 'refusal' && asked.code === 'gift-gone') {
    const { till, at } = asked.facts as { readonly till: number; readonly at: number }
    return { ok: false, reason: { kind: 'gift-gone', till, at } }
  }
  // Whoever was enrolled here a moment ago is not known there yet: the till goes by what it knows.
  if (asked.kind === 'refusal' && asked.code !== 'unknown-member') {
    return { ok: false, reason: { kind: asked.code === 'no-programme' ? 'no-programme' : 'unknown-event' } }
  }
  const isKept = asked.kind === 'answer'
  return noteClub(ports, wish, { kind: 'gift', by: isKept ? 'hq' : 'allowance' }, async (one) => {
    const refusal = giftRefusal(one)
    if (refusal !== null || isKept) return refusal
    const most = one.event.gift?.offline ?? 0
    const rows = await clubFactsOf(store, one.event.id)
    return unheard(rows, identity.till.number) < most ? null : { kind: 'allowance', most }
  })
}

async function noteClub(
  ports: Ports,
  wish: ClubWish,
  act: ClubAct,
  refuse: (one: ClubCase, programme: Programme, member: Member) => Promise<ClubRefusal | null>,
): Promise<Result<Guest, ClubDeskRefusal>> {
  return record<Guest, Refusal>(ports, async (append) => {
    const here = await caseOf(ports, wish)
    if ('kind' in here) return { ok: false, reason: here }
    const { one, programme, member, at } = here
    const guest = (facts: readonly ClubFact[]): Guest => {
      const found = guestsOf(facts, one.living).find(({ memberId }) => memberId === one.memberId)
      if (found === undefined) throw new Error('noted, and nobody came')
      return found
    }
    if (here.isNoted) return { ok: true, value: guest(one.facts) }
    const refusal = await refuse(one, programme, member)
    if (refusal !== null) return { ok: false, reason: refusal }
    const fact: ClubFact = {
      ...{ id: wish.factId, event: one.event.id, memberId: one.memberId, day: one.at.day, at },
      ...{ till: ports.identity.till.number, store: one.store, staff: wish.staff, act },
    }
    await append({ kind: 'club-noted', data: { fact } }, { id: fact.id })
    return { ok: true, value: guest([...one.facts, fact]) }
  })
}

async function caseOf(
  ports: DeskPorts,
  { factId, eventId, memberId }: ClubWish,
): Promise<
  | { readonly kind: 'no-programme' | 'unknown-event' | 'unknown-member' }
  | {
      readonly one: ClubCase & { readonly living: (id: string) => string }
      readonly programme: Programme
      readonly member: Member
      readonly at: Millis
      /** This very fact is there already. */
      readonly isNoted: boolean
    }
> {
  const { store, identity } = ports
  const [programme, row] = await Promise.all([latestProgramme(store), livingRow(store, memberId)])
  if (programme === null) return { kind: 'no-programme' }
  const event = programme.clubEvents?.find(({ id }) => id === eventId)
  if (event === undefined) return { kind: 'unknown-event' }
  if (row === undefined) return { kind: 'unknown-member' }
  const facts = (await clubFactsOf(store, eventId)).map(({ fact }) => fact)
  const { at, moment } = await clubTime(ports, programme)
  const living = await livingOf(store, facts)
  const one = { event, facts, memberId: row.id, at: moment, store: identity.store.id, living }
  return { one, programme, member: row.doc, at, isNoted: facts.some(({ id }) => id === factId) }
}
