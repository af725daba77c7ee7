import { allocate } from '../allocate.ts'
import { mulDiv, mulDivHalfUp } from '../mul-div.ts'
import type { BundleEffect } from '../offer.ts'
import type { BasketLine } from '../sale.ts'

/** Whole pieces of a line; goods by weight have none. */
export function piecesOf({ unit, quantity }: Pick<BasketLine, 'unit' | 'quantity'>): number {
  return unit === 'piece' ? Math.floor(quantity / 1000) : 0
}

/** What lines are worth at the beginning of a stage: `value` fen on `count` pieces. */
export type Shelf = { readonly value: ArrayLike<number>; readonly count: ArrayLike<number> }

/** What k pieces of a line are worth, rounded down. */
export function worthOf({ value, count }: Shelf, place: number, k: number): number {
  const all = count[place] as number
  return all === 0 ? 0 : mulDiv(value[place] as number, k, all)
}

/** Of these places those that have pieces, the dearest by list price first, the earlier line among equals. */
export function dearestFirst(lines: readonly BasketLine[], places: readonly number[]): number[] {
  const price = (place: number) => (lines[place] as BasketLine).price
  return places.filter((place) => piecesOf(lines[place] as BasketLine) > 0).sort((a, b) => price(b) - price(a) || a - b)
}

/** Where the pieces that a bundle effect takes are, each list the dearest first: its own scope, and what it gives or is made of. */
export type BundlePlaces = {
  readonly scope: readonly number[]
  readonly goods: readonly number[]
  readonly parts: readonly (readonly number[])[]
}

/** The pieces that one use of a bundle effect takes: by place, how many, and how many of them cost less. */
export type Picks = {
  readonly places: readonly number[]
  readonly counts: readonly number[]
  readonly got: readonly number[]
}

/**
 * The pieces that a bundle effect takes when it is used n times, beside those that are `used` by place already; notes
 * them there. Null where so many free pieces are not there.
 */
export function picksOf(
  effect: BundleEffect,
  at: BundlePlaces,
  count: ArrayLike<number>,
  used: number[],
  n: number,
): Picks | null {
  const picked = new Map<number, { all: number; got: number }>()
  const take = (order: readonly number[], want: number, gotOf: (from: number, to: number) => number): number => {
    let row = 0
    for (const place of order) {
      const some = Math.min(want - row, (count[place] as number) - (used[place] as number))
      if (some <= 0) continue
      const pick = picked.get(place) ?? { all: 0, got: 0 }
      picked.set(place, { all: pick.all + some, got: pick.got + gotOf(row, row + some) })
      used[place] = (used[place] as number) + some
      row += some
    }
    return row
  }
  const none = () => 0
  const all = (from: number, to: number) => to - from
  if (effect.kind === 'gift') {
    if (take(at.goods, effect.count, all) === 0) return null
  } else if (effect.kind === 'bundle-price') {
    for (const [i, part] of effect.parts.entries()) {
      if (take(at.parts[i] ?? [], part.count * n, none) < part.count * n) return null
    }
  } else if (effect.goods === undefined) {
    const { buy, get } = effect
    const among = (from: number, to: number) => gotAmong(to, buy, get) - gotAmong(from, buy, get)
    if (take(at.scope, (buy + get) * n, among) < (buy + get) * n) return null
  } else {
    if (take(at.scope, effect.buy * n, none) < effect.buy * n) return null
    if (take(at.goods, effect.get * n, all) < effect.get * n) return null
  }
  // Equal remainders go by the order of lines, whatever was taken first.
  const places = [...picked.keys()].sort((a, b) => a - b)
  return {
    places,
    counts: places.map((place) => picked.get(place)?.all ?? 0),
    got: places.map((place) => picked.get(place)?.got ?? 0),
  }
}

/** How many of the first `pieces` of a row are got where of each buy + get in a row the last `get` are. */
function gotAmong(pieces: number, buy: number, get: number): number {
  const rest = pieces % (buy + get)
  return Math.floor(pieces / (buy + get)) * get + Math.max(0, rest - buy)
}

/** What a bundle effect takes off in all, in fen, when it is used n times on these pieces. */
export function picksOff(effect: BundleEffect, { places, counts, got }: Picks, shelf: Shelf, n: number): number {
  let sum = 0
  if (effect.kind === 'bundle-price') {
    for (let i = 0; i < places.length; i++) sum += worthOf(shelf, places[i] as number, counts[i] as number)
    return Math.max(0, sum - effect.price * n)
  }
  const share = effect.kind === 'gift' ? 10_000 : effect.off
  for (let i = 0; i < places.length; i++) {
    if (got[i] !== 0) sum += mulDivHalfUp(worthOf(shelf, places[i] as number, got[i] as number), share, 10_000)
  }
  return sum
}

/** The same shared out to the pieces by what they are worth: fen by place of `picks`. */
export function sharedOff(off: number, { places, counts }: Picks, shelf: Shelf): number[] {
  return allocate(
    off,
    places.map((place, i) => worthOf(shelf, place, counts[i] as number)),
  )
}

/** How often an effect fits with all pieces free. */
export function mostTimes(effect: BundleEffect, at: BundlePlaces, count: ArrayLike<number>): number {
  const free = (places: readonly number[]) => places.reduce((sum, place) => sum + (count[place] as number), 0)
  switch (effect.kind) {
    case 'gift':
      return free(at.goods) > 0 ? 1 : 0
    case 'bundle-price':
      return Math.min(
        effect.times ?? Infinity,
        ...effect.parts.map((part, i) => Math.floor(free(at.parts[i] ?? []) / part.count)),
      )
    case 'buy-get': {
      const { buy, get, goods, times = Infinity } = effect
      if (goods === undefined) return Math.min(times, Math.floor(free(at.scope) / (buy + get)))
      return Math.min(times, buy === 0 ? Infinity : Math.floor(free(at.scope) / buy), Math.floor(free(at.goods) / get))
    }
  }
}
