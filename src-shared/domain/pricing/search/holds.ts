import type { Cluster, Ranked } from './clusters.ts'
import type { Course } from './course.ts'
import { LEFT, type LineNets } from './line-nets.ts'

/**
 * Whether the least sums of all line offers and bundles that a choice counts on are reached, and each bundle takes something
 * off. `isSure`: those of bundles are reached whatever is taken.
 */
export function holds(
  course: Course,
  lines: LineNets,
  clusters: readonly Cluster[],
  plans: readonly Ranked[],
  isSure: boolean,
): boolean {
  if (!plans.every((plan) => plan.look().isUsed)) return false
  return lineOffersHold(course, lines) && (isSure || bundlesHold(lines, clusters, plans))
}

function lineOffersHold({ line, grosses }: Course, { status }: LineNets): boolean {
  if (!line.some(({ moves }) => moves.some(({ reach }) => reach > 0))) return true
  let nets = [...grosses]
  let entry = nets
  let running = -1
  for (const { mode, stage, moves } of line) {
    if (stage !== running) [entry, running] = [nets, stage]
    const after = [...nets]
    for (const move of moves) {
      if (status[move.number] === LEFT) continue
      const base = mode === 'stack' ? after : nets
      const offs = move.places.map((place) => move.lineOff(place, base[place] as number))
      if (sumAt(entry, move.places) < move.reach && offs.some((off) => off > 0)) return false
      move.places.forEach((place, i) => {
        after[place] = Math.min(after[place] as number, (base[place] as number) - (offs[i] as number))
      })
    }
    nets = after
  }
  return true
}

function bundlesHold({ low }: LineNets, clusters: readonly Cluster[], plans: readonly Ranked[]): boolean {
  const reaches = clusters.flatMap(({ bundles }, c) =>
    bundles.filter(({ move }, b) => move.reach > 0 && ((plans[c] as Ranked).plan.times[b] ?? 0) > 0),
  )
  return reaches.every(({ move, stage }) => {
    // What is left where the stage begins, after bundles of former stages.
    const entry = Array.from(low)
    clusters.forEach(({ bundles, places }, c) => {
      const first = bundles.findIndex((bundle) => bundle.stage >= stage)
      const { offs } = (plans[c] as Ranked).share().at(first) ?? { offs: [] }
      places.forEach((place, i) => (entry[place] = (entry[place] as number) - (offs[i] ?? 0)))
    })
    return sumAt(entry, move.places) >= move.reach
  })
}

const sumAt = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + (values[place] as number), 0)
