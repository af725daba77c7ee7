import type { Cluster, Ranked } from './clusters.ts'
import type { Course } from './course.ts'
import type { LineNets } from './line-nets.ts'

/** No more choices are remembered. */
const MOST_SEEN = 100_000

/**
 * Tells choices apart by what the order stages can see of them. They see what is left of a category that none of their
 * scopes cuts, but not on which of its lines: two choices that leave the same of each, with the same still open, end
 * alike. It counts on every offer's least sum being reached.
 */
export class Alike {
  private readonly lines: LineNets
  private readonly clusters: readonly Cluster[]
  /** By place: the category that is seen as a whole, or -1 where the line is looked at by itself. */
  private readonly cellOf: Int32Array
  private readonly sums: Float64Array
  private readonly seen = new Set<string>()

  constructor(course: Course, lines: LineNets, clusters: readonly Cluster[]) {
    this.lines = lines
    this.clusters = clusters
    this.cellOf = new Int32Array(course.grosses.length).fill(-1)
    const categories = new Map<string, number[]>()
    course.lines.forEach(({ category }, place) => {
      categories.set(category, [...(categories.get(category) ?? []), place])
    })
    let cells = 0
    for (const places of categories.values()) {
      if (new Set(places.map((place) => course.kinds.of[place])).size > 1) continue
      for (const place of places) this.cellOf[place] = cells
      cells++
    }
    this.sums = new Float64Array(cells)
  }

  /** Whether a choice like this one was here before; notes it. `planOf` tells the plan that a cluster is decided for, or null. */
  isKnown(planOf: (c: number) => Ranked | null): boolean {
    const { lines, cellOf, sums } = this
    let key = ''
    sums.fill(0)
    const leave = (place: number, net: number) => {
      const cell = cellOf[place] as number
      // It is seen whether a coupon is spent.
      if (lines.spends.has(place)) open(place)
      if (cell < 0) key += `${place}=${net} `
      else sums[cell] = (sums[cell] as number) + net
    }
    const isOpen = (place: number) => lines.low[place] !== lines.high[place]
    const open = (place: number) => (key += `${place}:${lines.wordOf(place)} `)
    const inCluster = new Set<number>()
    this.clusters.forEach(({ places }, c) => {
      const plan = planOf(c)
      for (const place of places) inCluster.add(place)
      key += plan === null ? '' : `c${c}p${plan.plan.number} `
      if (plan === null || places.some(isOpen)) places.forEach(open)
      else {
        const { offs } = plan.look()
        places.forEach((place, i) => leave(place, (lines.low[place] as number) - (offs[i] as number)))
      }
    })
    for (let place = 0; place < cellOf.length; place++) {
      if (inCluster.has(place)) continue
      if (isOpen(place)) open(place)
      else leave(place, lines.low[place] as number)
    }
    key += sums.join()
    if (this.seen.has(key)) return true
    if (this.seen.size < MOST_SEEN) this.seen.add(key)
    return false
  }
}
