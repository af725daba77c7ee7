import type { Estimate, WaitingTicket } from '#domain/queue/estimate-tickets.ts'
import { millis, type Millis } from '#domain/units.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Chance: numbers from 0 up to, but not including, 1. */
export type Random = () => number
/** Something that depends on the time of day, in hours since the day began. */
export type ByHour = (hour: number) => number

/** One lane of a shop. Tables of a lane serve its parties; all parties of a lane are called in the order they came. */
export type LaneWorld = {
  /** Arrivals an hour (Poisson), and how many parties come together. */
  readonly arrivals: ByHour
  readonly together?: (random: Random) => number
  /** Tables that are open. One that closes finishes its guests first. */
  readonly tables: ByHour
  /** How long a party keeps its table, in minutes. */
  readonly stay: (random: Random, hour: number) => number
  /** How much longer than usual parties stay all day, drawn anew each day: 1 means as usual. */
  readonly slower?: (random: Random) => number
  /** After how many minutes of waiting a party walks away. */
  readonly patience: (random: Random) => number
  /** Whether a free table of this lane may be given to the first party of the lane before it. */
  readonly lends?: boolean
  /** Whether a party gets a ticket also where a table stands ready. It is called after half a minute. */
  readonly ticketForAll?: boolean
}

export type World = { readonly opens: number; readonly closes: number; readonly lanes: readonly LaneWorld[] }

/** What a party was told, and what came true: the wait it had, or would have had without walking away. */
export type Told = {
  readonly lane: number
  readonly at: Millis
  readonly ahead: number
  readonly estimate: Estimate | null
  readonly waited: Millis
  readonly left: boolean
}

/** Told what to answer a party that takes a ticket: `tickets` are those of its lane today, without its own. */
export type Say = (asked: {
  readonly lane: number
  readonly now: Millis
  readonly ahead: number
  readonly tickets: readonly WaitingTicket[]
}) => Estimate | null

type Ticket = { -readonly [K in keyof WaitingTicket]: WaitingTicket[K] }
type Party = { readonly ticket: Ticket; readonly ahead: number; gone: boolean }

export const exponential = (random: Random, mean: number) => -Math.log(1 - random()) * mean
/** Log-normal with the given mean and coefficient of variation. */
export function lognormal(random: Random, mean: number, variation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const square = Math.log(1 + variation ** 2)
  return mean * Math.exp(Math.sqrt(square) * normal - square / 2)
}

/**
 * One day of a shop, event by event. Parties that walk away stay on the list as shadows until they would have been
 * called, which is how their true wait is known here.
 */
export function simulateDay({ opens, closes, lanes }: World, start: Millis, random: Random, say: Say) {
  const pending: { readonly at: number; readonly act: () => void }[] = []
  const plan = (at: number, act: () => void) => {
    let place = pending.length
    while (place > 0 && (pending[place - 1]?.at ?? 0) <= at) place -= 1
    pending.splice(place, 0, { at, act })
  }
  const told: Told[] = []
  const days = lanes.map(({ slower }) => ({
    tickets: [] as Ticket[],
    list: [] as Party[],
    taken: 0,
    slower: slower?.(random) ?? 1,
  }))
  const hourOf = (at: number) => (at - start) / HOUR
  const laneOf = (index: number) => {
    const lane = lanes[index]
    const day = days[index]
    if (!lane || !day) throw new RangeError(`no lane ${index}`)
    return { lane, day }
  }
  const free = (index: number, now: number) => {
    const { lane, day } = laneOf(index)
    return day.taken < lane.tables(hourOf(now))
  }

  const sit = (guests: number, table: number, now: number) => {
    const { day } = laneOf(table)
    day.taken += 1
    const stay = Math.max(1, laneOf(guests).lane.stay(random, hourOf(now)) * day.slower * MINUTE)
    plan(now + stay, () => {
      day.taken -= 1
      serve(now + stay)
    })
  }
  /** Calls the first party that still waits; shadows before it would have been called now. */
  const callNext = (index: number, now: number): boolean => {
    const { list } = laneOf(index).day
    for (;;) {
      const party = list.shift()
      if (!party) return false
      const { taken, promised } = party.ticket
      const waited = millis(Math.round(now) - taken)
      told.push({ lane: index, at: taken, ahead: party.ahead, estimate: promised, waited, left: party.gone })
      if (party.gone) continue
      party.ticket.ended = millis(Math.round(now))
      party.ticket.called = true
      return true
    }
  }
  const serve = (now: number) => {
    lanes.forEach((lane, index) => {
      while (free(index, now) && callNext(index, now)) sit(index, index, now)
      while (lane.lends && index > 0 && free(index, now) && callNext(index - 1, now)) sit(index - 1, index, now)
    })
  }
  const arrive = (index: number, now: number) => {
    const { lane, day } = laneOf(index)
    const ready = day.list.length === 0 && free(index, now)
    if (ready) sit(index, index, now)
    if (ready && !lane.ticketForAll) return
    const taken = millis(Math.round(now))
    const ahead = day.list.filter(({ gone }) => !gone).length
    const promised = say({ lane: index, now: taken, ahead, tickets: day.tickets })
    if (ready) {
      const ended = millis(taken + MINUTE / 2)
      day.tickets.push({ taken, ended, called: true, promised })
      told.push({ lane: index, at: taken, ahead, estimate: promised, waited: millis(MINUTE / 2), left: false })
      return
    }
    const party: Party = { ticket: { taken, ended: null, called: false, promised }, ahead, gone: false }
    day.tickets.push(party.ticket)
    day.list.push(party)
    const leaves = now + lane.patience(random) * MINUTE
    if (leaves < start + 24 * HOUR) {
      plan(leaves, () => {
        if (party.ticket.ended !== null) return
        party.ticket.ended = millis(Math.round(leaves))
        party.gone = true
      })
    }
  }

  lanes.forEach((lane, index) => {
    // Poisson arrivals whose rate changes: thinning (Lewis and Shedler 1979).
    const most = Math.max(...Array.from({ length: 24 * 12 }, (_, i) => lane.arrivals(i / 12)))
    for (let at = opens; ;) {
      at += exponential(random, 1 / most)
      if (at >= closes) break
      if (random() * most >= lane.arrivals(at)) continue
      for (let more = lane.together?.(random) ?? 1; more > 0; more -= 1) {
        plan(start + at * HOUR, () => arrive(index, start + at * HOUR))
      }
    }
  })
  // Tables open and close on the five minutes.
  for (let at = opens; at <= 24; at += 1 / 12) plan(start + at * HOUR, () => serve(start + at * HOUR))
  for (let next = pending.pop(); next; next = pending.pop()) next.act()
  return { told, tickets: days.map(({ tickets }): readonly WaitingTicket[] => tickets) }
}
