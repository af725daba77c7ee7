import type { Course, Move, MoveGroup } from './course.ts'

/** The order stages of a course, the coupons as the last one. */
export type OrderStage = {
  readonly groups: readonly MoveGroup[]
  readonly moves: readonly Move[]
  /** The moves apart from each other as far as they look at different goods. */
  readonly parts: readonly Part[]
}

/** Groups, or the moves of groups, of a stage that look at the same goods as each other, in order of application. */
export type Part = {
  readonly groups: readonly Pick<MoveGroup, 'mode' | 'moves'>[]
  readonly moves: readonly Move[]
  readonly kinds: readonly number[]
  /** All of them look at all of these goods, and no later move tells these goods apart. */
  readonly isPlain: boolean
}

export function orderStages({ order, coupons }: Course): readonly OrderStage[] {
  const stages = new Map<number, MoveGroup[]>()
  for (const group of order) stages.set(group.stage, [...(stages.get(group.stage) ?? []), group])
  const inOrder = [...stages.values()]
  const later = (s: number) => [
    ...inOrder.slice(s + 1).flatMap((groups) => groups.flatMap(({ moves }) => moves)),
    ...coupons,
  ]
  return [
    ...inOrder.map((groups, s) => ({
      groups,
      moves: groups.flatMap(({ moves }) => moves),
      parts: partsOf(groups, later(s)),
    })),
    { groups: [], moves: coupons, parts: [] },
  ]
}

function partsOf(groups: readonly MoveGroup[], later: readonly Move[]): Part[] {
  let sets: { readonly kinds: Set<number>; readonly moves: Set<Move> }[] = []
  const join = (moves: readonly Move[]) => {
    const kinds = new Set(moves.flatMap((move) => move.kinds))
    const joined = sets.filter((set) => [...kinds].some((kind) => set.kinds.has(kind)))
    sets = [
      ...sets.filter((set) => !joined.includes(set)),
      {
        kinds: new Set([...joined.flatMap((set) => [...set.kinds]), ...kinds]),
        moves: new Set([...joined.flatMap((set) => [...set.moves]), ...moves]),
      },
    ]
  }
  for (const { mode, moves } of groups) {
    if (mode === 'exclusive') join(moves)
    else for (const move of moves) join([move])
  }
  return sets.map(({ kinds, moves }) => {
    const own = groups
      .map(({ mode, moves: all }) => ({ mode, moves: all.filter((move) => moves.has(move)) }))
      .filter((group) => group.moves.length > 0)
    return {
      groups: own,
      moves: own.flatMap((group) => group.moves),
      kinds: [...kinds],
      isPlain:
        [...moves].every((move) => move.kinds.length === kinds.size) &&
        later.every((move) => {
          const inside = effectKinds(move).filter((kind) => kinds.has(kind)).length
          // Pieces are free on one line and not on another.
          return inside === 0 || (inside === kinds.size && (move.free === null || inside === 1))
        }),
    }
  })
}

/** The kinds that a move takes something off. */
export const effectKinds = ({ kinds, free }: Move): readonly number[] =>
  free === null ? kinds : [...new Set(free.lines.map(({ kind }) => kind))]

/** Whether a move takes something off some of another one's goods and not off all of them alike. */
export function tellsApart(move: Move, { kinds }: Move): boolean {
  const inside = effectKinds(move).filter((kind) => kinds.includes(kind)).length
  return inside > 0 && (inside < kinds.length || (move.free !== null && inside > 1))
}
