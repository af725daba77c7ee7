/** What BG/NBD needs to know of a customer, all times in one unit. */
export type History = {
  /** x: purchases after the first. A whole number. */
  readonly frequency: number
  /** t_x: when the last purchase was, counted from the first; 0 where there was one only. */
  readonly recency: number
  /** T: how long ago the first purchase was. At least `recency`. */
  readonly age: number
}

/** Histories with how many customers have each, in columns: places in `recencies` and `ages`, which hold each value once. */
export type Histories = {
  readonly customers: number
  readonly repeaters: number
  readonly recencies: readonly number[]
  readonly ages: readonly number[]
  readonly frequency: Uint32Array
  readonly recency: Uint32Array
  readonly age: Uint32Array
  readonly count: Uint32Array
}

export type HistoryCounter = {
  add(history: History): void
  histories(): Histories
}

/** Values, each once, and the place of each. */
function distinct(): { readonly values: readonly number[]; placeOf(value: number): number } {
  const values: number[] = []
  const places = new Map<number, number>()
  return {
    values,
    placeOf: (value) => {
      const known = places.get(value)
      if (known !== undefined) return known
      places.set(value, values.length)
      return values.push(value) - 1
    },
  }
}

/** Above any number of different times, and small enough that a pair of places is a whole number. */
const PAIR = 2 ** 26

/** Counts customers by their history, one after the other, so that no list of them is held. */
export function countHistories(): HistoryCounter {
  const [recencies, ages] = [distinct(), distinct()]
  const counts = new Map<number, Map<number, number>>()
  let [customers, repeaters] = [0, 0]
  return {
    add: ({ frequency, recency, age }) => {
      customers++
      if (frequency > 0) repeaters++
      const pairs = counts.get(frequency) ?? new Map<number, number>()
      if (pairs.size === 0) counts.set(frequency, pairs)
      const pair = ages.placeOf(age) * PAIR + recencies.placeOf(recency)
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    },
    histories: () => {
      const size = [...counts.values()].reduce((sum, pairs) => sum + pairs.size, 0)
      const column = () => new Uint32Array(size)
      const [frequency, recency, age, count] = [column(), column(), column(), column()]
      let row = 0
      for (const [times, pairs] of counts) {
        for (const [pair, number] of pairs) {
          frequency[row] = times
          age[row] = Math.floor(pair / PAIR)
          recency[row] = pair % PAIR
          count[row++] = number
        }
      }
      return { customers, repeaters, recencies: recencies.values, ages: ages.values, frequency, recency, age, count }
    },
  }
}
