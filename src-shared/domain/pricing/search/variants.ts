import type { Coupon } from '#domain/member.ts'
import type { Course, Move, MoveGroup } from './course.ts'
import { LineNets } from './line-nets.ts'

/** A part of the search in which these decisions are made: what excludes each other on lines, what coupons open, which bundles hold. */
export type Variant = {
  readonly course: Course
  /** Coupons that are spent because they open offers of this course. */
  readonly openers: readonly Coupon[]
  /** One of them allows no other coupon. */
  readonly isAlone: boolean
  /** Least sums, where the bundle stages begin, of bundles that hold only if something else is left out. */
  readonly needs: readonly Need[]
  /** Whether it counts on line offers: what is left out for their sums may change nothing else. */
  readonly isBlind: boolean
}

export type Need = { readonly places: readonly number[]; readonly reach: number }

/** All variants of a course; together they allow every choice that the course allows. */
export function* variantsOf(course: Course): Generator<Variant> {
  for (const openers of openerSets(course)) {
    const ids = new Set(openers.map(({ id }) => id))
    const opened = only(course, ({ coupon }) => coupon === null || ids.has(coupon.id))
    for (const line of withoutExclusives(opened.line)) {
      for (const settled of withoutDoubt({ ...opened, line }))
        yield { ...settled, openers, isAlone: isAlone(ids, course) }
    }
  }
}

/** The course with only those offers that a coupon, if any, opens. */
function only(course: Course, keep: (move: Move) => boolean): Course {
  const filtered = (groups: readonly MoveGroup[]) =>
    groups.map((group) => ({ ...group, moves: group.moves.filter(keep) })).filter(({ moves }) => moves.length > 0)
  return { ...course, line: filtered(course.line), bundle: filtered(course.bundle), order: filtered(course.order) }
}

const isAlone = (ids: ReadonlySet<string>, { line, bundle, order }: Course): boolean =>
  [...line, ...bundle, ...order].some(({ moves }) =>
    moves.some(({ coupon, alone }) => alone && coupon !== null && ids.has(coupon.id)),
  )

function openerSets({ line, bundle, order, limit }: Course): Coupon[][] {
  const alone = new Set<string>()
  const all = new Map<string, Coupon>()
  for (const { moves } of [...line, ...bundle, ...order]) {
    for (const { coupon, alone: isAlone } of moves) {
      if (coupon === null) continue
      all.set(coupon.id, coupon)
      if (isAlone) alone.add(coupon.id)
    }
  }
  const fits = (set: readonly Coupon[]) => set.length < 2 || !set.some(({ id }) => alone.has(id))
  return [...all.values()]
    .reduce<Coupon[][]>(
      (sets, coupon) => [...sets, ...sets.flatMap((set) => (set.length < limit ? [[...set, coupon]] : []))],
      [[]],
    )
    .filter(fits)
}

/** Every way to take one or none of each group of which a receipt takes one at most. */
function* withoutExclusives([group, ...rest]: readonly MoveGroup[]): Generator<MoveGroup[]> {
  if (group === undefined) {
    yield []
    return
  }
  const options =
    group.mode === 'exclusive' ? group.moves.map((move) => [{ ...group, mode: 'stack' as const, moves: [move] }]) : []
  for (const own of group.mode === 'exclusive' ? [...options, []] : [[group]]) {
    for (const others of withoutExclusives(rest)) yield [...own, ...others]
  }
}

/** Every way to count on offers of which it is in doubt whether their least sum is reached, or to do without them. */
function* withoutDoubt(course: Course): Generator<Omit<Variant, 'openers' | 'isAlone'>> {
  const never = new Set<Move>()
  const doubtful: { readonly move: Move; readonly isBundle: boolean }[] = []
  const [firstLine, firstBundle] = [course.line[0]?.stage, course.bundle[0]?.stage]
  const ask = ({ stage, moves }: MoveGroup, before: LineNets, isBundle: boolean) => {
    for (const move of moves) {
      if (sumAt(before.high, move.places) < move.reach) never.add(move)
      // What earlier bundles take is not looked at here.
      else if ((isBundle && stage !== firstBundle && move.reach > 0) || sumAt(before.low, move.places) < move.reach) {
        doubtful.push({ move, isBundle })
      }
    }
  }
  for (const group of course.line) {
    if (group.stage === firstLine || group.moves.every(({ reach }) => reach === 0)) continue
    ask(group, new LineNets({ ...course, line: course.line.filter(({ stage }) => stage < group.stage) }), false)
  }
  const all = new LineNets(course)
  for (const group of course.bundle) ask(group, all, true)
  for (const granted of subsets(doubtful)) {
    yield {
      course: only(
        course,
        (move) => !never.has(move) && !doubtful.some((each) => each.move === move && !granted.includes(each)),
      ),
      needs: granted.filter(({ isBundle }) => isBundle).map(({ move: { places, reach } }) => ({ places, reach })),
      isBlind: granted.some(({ isBundle }) => !isBundle),
    }
  }
}

/** The empty one first. */
function* subsets<T>([first, ...rest]: readonly T[]): Generator<T[]> {
  if (first === undefined) {
    yield []
    return
  }
  for (const some of subsets(rest)) {
    yield some
    yield [first, ...some]
  }
}

const sumAt = (values: Float64Array, places: readonly number[]) =>
  places.reduce((all, place) => all + (values[place] as number), 0)
