import { allocate } from '../allocate.ts'
import { mulDiv, mulDivHalfUp } from '../mul-div.ts'
import type { BundleEffect } from '../offer.ts'
import type { BasketLine } from '../sale.ts'

/** Whole pieces of a line; goods by weight have none. */
export function piecesOf({ unit, quantity }: Pick<BasketLine, 'unit' | 'quantity'>): number {
  return unit === 'piece' ? Math.floor(quantity / 1000) : 0
}

/** What lines are worth by the piece at the beginning of a stage: `value` fen on `count` pieces. */
export type Shelf = { readonly value: ArrayLike<number>; readonly count: ArrayLike<number> }

/** What k pieces of a line are worth, rounded down. */
export function worthOf({ value, count }: Shelf, place: number, k: number): number {
  const all = count[place] as number
  return all === 0 ? 0 : mulDiv(value[place] as number, k, all)
}

/** The places of a scope that have pieces, the dearest by piece first, the earlier line among equals. */
export function dearestFirst({ value, count }: Shelf, places: readonly number[]): number[] {
  const has = places.filter((place) => (count[place] as number) > 0)
  return has.sort((a, b) => {
    const [x, y] = [(value[a] as number) * (count[b] as number), (value[b] as number) * (count[a] as number)]
    return y - x || a - b
  })
}

/** The goods that a bundle effect looks at, as places: its own scope, and what it gives or is made of. */
export type BundlePlaces = {
  readonly scope: readonly number[]
  readonly goods: readonly number[]
  readonly parts: readonly (readonly number[])[]
}

export type Bundle = { readonly offs: number[]; readonly used: number[] }

/** Takes `want` free pieces in this order, noting how many of each line; false where there are not as many. */
function pick(order: readonly number[], shelf: Shelf, used: number[], want: number, picked: number[]): boolean {
  for (const place of order) {
    const some = Math.min(want, (shelf.count[place] as number) - (used[place] as number))
    picked[place] = (picked[place] as number) + some
    used[place] = (used[place] as number) + some
    want -= some
    if (want === 0) return true
  }
  return want === 0
}

/**
 * What a bundle effect takes off when it is used n times beside what `before` used already: by line, and the
 * pieces used after it. Null where so many free pieces are not there, or nothing is taken off.
 */
export function bundleOffs(
  effect: BundleEffect,
  at: BundlePlaces,
  shelf: Shelf,
  before: readonly number[],
  n: number,
): Bundle | null {
  const used = [...before]
  const all = before.map(() => 0)
  let off = 0
  if (effect.kind === 'gift') {
    let left = effect.count
    for (const place of dearestFirst(shelf, at.goods)) {
      const some = Math.min(left, (shelf.count[place] as number) - (used[place] as number))
      all[place] = some
      used[place] = (used[place] as number) + some
      left -= some
      off += worthOf(shelf, place, some)
    }
  } else if (effect.kind === 'bundle-price') {
    for (const [i, part] of effect.parts.entries()) {
      const order = dearestFirst(shelf, at.parts[i] as readonly number[])
      if (!pick(order, shelf, used, part.count * n, all)) return null
    }
    const worth = all.reduce((sum, k, place) => sum + worthOf(shelf, place, k), 0)
    off = Math.max(0, worth - effect.price * n)
  } else if (effect.goods === undefined) {
    const order = dearestFirst(shelf, at.scope)
    if (!pick(order, shelf, used, (effect.buy + effect.get) * n, all)) return null
    off = runsOff(effect, order, all, shelf)
  } else {
    const got = before.map(() => 0)
    if (!pick(dearestFirst(shelf, at.scope), shelf, used, effect.buy * n, all)) return null
    if (!pick(dearestFirst(shelf, at.goods), shelf, used, effect.get * n, got)) return null
    got.forEach((k, place) => {
      off += mulDivHalfUp(worthOf(shelf, place, k), effect.off, 10_000)
      all[place] = (all[place] as number) + k
    })
  }
  if (off === 0) return null
  return {
    offs: allocate(
      off,
      all.map((k, place) => worthOf(shelf, place, k)),
    ),
    used,
  }
}

/** Of each buy + get pieces in a row the last `get` cost less. */
function runsOff(
  { buy, get, off }: Extract<BundleEffect, { kind: 'buy-get' }>,
  order: readonly number[],
  picked: readonly number[],
  shelf: Shelf,
): number {
  const got = picked.map(() => 0)
  let i = 0
  for (const place of order) {
    for (let k = 0; k < (picked[place] as number); k++, i++) {
      if (i % (buy + get) >= buy) got[place] = (got[place] as number) + 1
    }
  }
  return got.reduce((sum, k, place) => sum + mulDivHalfUp(worthOf(shelf, place, k), off, 10_000), 0)
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

/**
 * At least what an effect can take off, in fen without rounding down, where lines are worth at most `value` and at
 * least `used` pieces are not free. Pieces are counted as if parts did not compete for them: which piece is the
 * dearest changes with the prices, so what fits at one price says nothing about another.
 */
export function mostOff(effect: BundleEffect, at: BundlePlaces, shelf: Shelf, used: readonly number[]): number {
  const each = (place: number) => (shelf.value[place] as number) / (shelf.count[place] as number)
  const free = (place: number) => (shelf.count[place] as number) - (used[place] as number)
  const dearest = (places: readonly number[]) =>
    places.filter((place) => free(place) > 0).sort((a, b) => each(b) - each(a))
  const top = (places: readonly number[], want: number): number => {
    let sum = 0
    for (const place of dearest(places)) {
      const some = Math.min(want, free(place))
      sum += some * each(place)
      want -= some
      if (want === 0) break
    }
    return sum
  }
  if (effect.kind === 'gift') return top(at.goods, effect.count)
  const times = mostTimes(
    effect,
    at,
    Array.from(shelf.count, (_, place) => free(place)),
  )
  let most = 0
  for (let n = 1; n <= times; n++) {
    if (effect.kind === 'bundle-price') {
      const worth = effect.parts.reduce((sum, part, i) => sum + top(at.parts[i] ?? [], part.count * n), 0)
      most = Math.max(most, worth - effect.price * n)
    } else {
      const share = effect.off / 10_000
      const got =
        effect.goods === undefined
          ? gotOfRuns(
              effect,
              dearest(at.scope).flatMap((place) => Array.from({ length: free(place) }, () => each(place))),
              n,
            )
          : top(at.goods, effect.get * n)
      most = Math.max(most, got * share)
    }
  }
  // Shares of each line are rounded, by half a fen at most.
  return most + at.scope.length / 2 + at.goods.length / 2
}

function gotOfRuns(
  { buy, get }: { readonly buy: number; readonly get: number },
  row: readonly number[],
  n: number,
): number {
  let sum = 0
  for (let i = 0; i < n * (buy + get); i++) if (i % (buy + get) >= buy) sum += row[i] ?? 0
  return sum
}
