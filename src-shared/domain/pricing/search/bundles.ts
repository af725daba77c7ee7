import type { Course, Move } from './course.ts'

/**
 * How much, in fen, the bundles that are still to be decided can take off at most, from a place in the course.
 * No fen that a bundle takes off lowers the sum in the end by more than itself, so a bound reckoned without
 * them holds when it is lowered by this much.
 */
export function bundlePotential(
  course: Course,
): (g: number, m: number, entry: Float64Array, used: readonly number[]) => number {
  const { groups } = course
  const grosses = Float64Array.from(course.grosses)
  const unused = course.grosses.map(() => 0)
  const most = ({ bundle }: Move, entry: Float64Array, used: readonly number[]): number =>
    bundle === null ? 0 : bundle.mostOff(entry, used)
  const ofGroup = groups.map(({ kind, mode, moves }) => {
    if (kind !== 'bundle') return 0
    const all = moves.map((move) => most(move, grosses, unused))
    return mode === 'exclusive' ? Math.max(0, ...all) : all.reduce((a, b) => a + b, 0)
  })
  const from = groups.map((_, g) => ofGroup.slice(g).reduce((a, b) => a + b, 0))
  return (g, m, entry, used) => {
    const group = groups[g]
    if (group === undefined || (from[g] as number) === 0) return 0
    if (group.kind !== 'bundle') return from[g] as number
    const begun = m > 0 || !group.startsStage
    const [value, taken] = begun ? [entry, used] : [grosses, unused]
    const own = group.moves.slice(m).map((move) => most(move, value, taken))
    const rest = group.mode === 'exclusive' ? Math.max(0, ...own) : own.reduce((a, b) => a + b, 0)
    return rest + (from[g + 1] ?? 0)
  }
}
