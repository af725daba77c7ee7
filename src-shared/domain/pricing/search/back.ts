import type { Coupon } from '#domain/member.ts'
import type { Course, Move } from './course.ts'
import { FlowPool, type Flow, type Shifts } from './flow.ts'
import { Levels, type Gap } from './gaps.ts'
import { leastOf } from './plain.ts'
import { largestFrom, sumOf, sumOfLargest, top, undominated } from './dominance.ts'
import { Ends } from './ends.ts'
import type { Incumbent } from './incumbent.ts'
import type { OrderStage, Part } from './stages.ts'
import type { Variant } from './variants.ts'
import { NO_BLUR, type Start, type Way } from './way.ts'

/**
 * The way through the order stages and coupons that leaves the least to pay at most: an admissible bound for branch and
 * bound (Land and Doig 1960), and a guess where to look.
 *
 * Every effect is monotone: it never leaves less when there was more. So nothing ends lower than where every
 * discount is taken at once (`low`), and no sum is larger than it can be without them (`high`). Thresholds are
 * where that alone would be too kind: one that `high` reaches and `low` does not is reached only by a basket
 * that kept at least the gap between the two, and that much more is left, less what later discounts take of it.
 */
export class Back {
  private readonly course: Course
  private readonly stages: readonly OrderStage[]
  readonly openers: readonly Coupon[]
  /** Whether a coupon that opened offers allows no other. */
  readonly isAlone: boolean
  private readonly ends: Ends
  private readonly shifts: Shifts
  private readonly pool: FlowPool
  private readonly reached: Float64Array
  private readonly highs: Float64Array
  private start: Start = { low: new Float64Array(), high: new Float64Array(), blur: NO_BLUR, kept: 0 }

  constructor(
    course: Course,
    stages: readonly OrderStage[],
    { openers, isAlone }: Pick<Variant, 'openers' | 'isAlone'>,
    best: Incumbent<unknown>,
    shifts: Shifts,
  ) {
    this.course = course
    this.stages = stages
    this.openers = openers
    this.isAlone = isAlone
    this.shifts = shifts
    const { length } = course.moves
    this.pool = new FlowPool(course)
    this.reached = new Float64Array(length)
    this.highs = new Float64Array(length)
    this.ends = new Ends(length, openers, best)
  }

  /** Null where nothing better than the best so far can follow. A way without takes: there was too much to look at. */
  look(start: Start): Way | null {
    this.ends.begin(start.blur)
    this.from(start)
    return this.ends.way
  }

  /** Whether something better than the best so far may follow: the same as a look, ended by the first that is found. */
  mayFollow(start: Start): boolean {
    this.ends.begin(start.blur)
    return this.ends.probe(() => this.from(start))
  }

  private from(start: Start): void {
    const { low, high, kept, inside } = start
    this.start = start
    for (const { moves } of this.stages) for (const move of moves) this.highs[move.number] = sumOf(move.kinds, high)
    this.pool.high.set(high)
    const flow = this.pool.begin(low)
    flow.kept = kept
    if (inside === undefined) this.stage(0, 0, flow)
    else {
      for (const move of inside.part.moves) this.reached[move.number] = inside.reached(move)
      this.group(inside.stage, -1, 0, flow)
    }
    this.pool.release()
  }

  private part(s: number, p: number): Part {
    return p < 0
      ? (this.start.inside as NonNullable<Start['inside']>).part
      : ((this.stages[s] as OrderStage).parts[p] as Part)
  }

  /** Part `p` of a stage, and all that follows. */
  private stage(s: number, p: number, flow: Flow): void {
    if (s === this.stages.length - 1) return this.coupons(s, flow)
    const part = (this.stages[s] as OrderStage).parts[p]
    if (part === undefined) return this.stage(s + 1, 0, flow)
    if (part.isPlain && flow.kept === 0) {
      const { sum, isWhole } = flow.of(part.moves[0] as Move, this.shifts)
      if (isWhole) return this.plain(s, p, part, sum, flow)
    }
    this.drawLines(s, part.moves, flow, (then) => this.group(s, p, 0, then))
  }

  /**
   * All moves look at the same goods: the least that can be left of them decides, whatever else is chosen. What is left
   * only grows with the sum until the next threshold is reached.
   */
  private plain(s: number, p: number, part: Part, sum: number, flow: Flow): void {
    const high = this.high(part.moves[0] as Move)
    const from = (move: Move, threshold: number) => this.leastFrom(s, move, threshold)
    const { left: least, taken, at, asked } = leastOf(part, sum, high, from, this.start.blur.shift)
    const then = this.pool.copy(flow)
    if (sum > 0) for (const kind of part.kinds) then.sums[kind] = ((then.sums[kind] as number) * least) / sum
    for (const { number, share } of taken) {
      this.ends.takes[number] = 1
      // Off another sum it may be rounded the other way.
      if (this.isRough && share > 0) then.slack++
    }
    if (asked !== null) {
      // Goods that came over from other lines are missing there.
      then.slack += this.start.blur.shift(asked)
      this.ends.aims.push({ stage: s, move: asked, threshold: at })
    }
    this.stage(s, p + 1, then)
    if (asked !== null) this.ends.aims.pop()
    for (const { number } of taken) this.ends.takes[number] = 0
    this.pool.release()
  }

  /** The least that a move's goods come to at the beginning of a stage when they come to a threshold. */
  private leastFrom(s: number, move: Move, threshold: number): number {
    return s === 0 && this.start.reach !== undefined ? this.start.reach(move, threshold) : threshold
  }

  /** Draws the line between thresholds that are reached and those that are not, in every way that may be worth it. */
  private drawLines(s: number, moves: readonly Move[], flow: Flow, go: (then: Flow) => void): void {
    const from = moves.map((move) => {
      const { sum, fuzz, isWhole } = flow.of(move, this.shifts)
      return sum + fuzz + (isWhole ? 0 : flow.slack) + this.start.blur.shift(move)
    })
    const least = (move: Move, threshold: number) => this.leastFrom(s, move, threshold)
    const levels = new Levels(s, moves, { kept: flow.kept, from, high: (move) => this.high(move), least })
    /** With at least the lowest of these gaps kept, and all thresholds reached that the highest reaches. */
    const take = (lowest: number, highest: number): void => {
      const { gap, aim } = levels.gaps[lowest] as Gap
      const { gap: most } = levels.gaps[highest] as Gap
      const then = this.pool.copy(flow)
      then.kept = gap
      moves.forEach(({ number }, m) => (this.reached[number] = levels.reached(m, most)))
      if (aim !== null) this.ends.aims.push(aim)
      go(then)
      if (aim !== null) this.ends.aims.pop()
      this.pool.release()
    }
    levels.narrow(take, (lowest, highest) => this.ends.probe(() => take(lowest, highest)), this.ends.isKnown)
  }

  private group(s: number, p: number, g: number, flow: Flow): void {
    const next = this.part(s, p).groups[g]
    if (next === undefined) return p < 0 ? this.stage(s + 1, 0, flow) : this.stage(s, p + 1, flow)
    const open = next.moves.filter((move) => this.gives(move))
    if (next.mode === 'stack') {
      const then = this.pool.copy(flow)
      for (const move of open) {
        this.ends.takes[move.number] = 1
        this.take(then, move)
      }
      this.group(s, p, g + 1, then)
      this.pool.release()
      for (const move of open) this.ends.takes[move.number] = 0
      return
    }
    const options = this.worthTrying(open, flow)
    if (options.length === 0) return this.group(s, p, g + 1, flow)
    for (const move of options) {
      if (this.ends.isKnown()) return
      const then = this.pool.copy(flow)
      this.take(then, move)
      this.ends.takes[move.number] = 1
      this.group(s, p, g + 1, then)
      this.ends.takes[move.number] = 0
      this.pool.release()
    }
  }

  private worthTrying(moves: readonly Move[], flow: Flow): readonly Move[] {
    return undominated(moves, (move) => {
      const then = this.pool.copy(flow)
      this.take(then, move)
      this.pool.release()
      return { left: then.total() - then.slack, all: then.value() }
    })
  }

  private take(flow: Flow, move: Move): void {
    flow.take(move, this.reached[move.number] as number, this.high(move), this.shifts, this.isRough)
  }

  /** Whether a move's thresholds are reached as far as it takes anything off. */
  private gives({ number, reach, thresholds }: Move): boolean {
    const at = this.reached[number] as number
    return at >= reach && (thresholds.length === 0 || at >= (thresholds[0] as number))
  }

  private coupons(s: number, flow: Flow): void {
    const { moves } = this.stages[s] as OrderStage
    const limit = this.course.limit - this.openers.length
    // Not even if every threshold were reached.
    const most = moves.map((move) => this.mostOff(flow, move, this.high(move)))
    if (!this.ends.mayBeat(flow.value() - sumOfLargest(most, limit))) return
    this.drawLines(s, moves, flow, (then) =>
      this.setsOf(
        moves.filter((move) => this.gives(move)),
        then,
        limit,
      ),
    )
  }

  private setsOf(open: readonly Move[], flow: Flow, limit: number): void {
    const offs = open.map((move) => this.mostOff(flow, move, this.reached[move.number] as number))
    this.ends.note(flow, [])
    if (limit <= 0 || this.isAlone || !this.ends.mayBeat(flow.value() - sumOfLargest([...offs], limit))) return
    /** What the coupons from each one on take off at most, the largest first: no coupon takes more after another. */
    const largest = largestFrom(offs, limit)
    const go = (from: number, now: Flow, taken: readonly Move[]): void => {
      const room = limit - taken.length
      for (let m = from; m < open.length && !this.ends.isKnown(); m++) {
        const bound = now.value() - top(largest[m] as readonly number[], room)
        if (!this.ends.mayBeat(bound)) return
        const move = open[m] as Move
        if (move.alone && taken.length + this.openers.length > 0) continue
        if (!this.ends.mayBeat(now.value() - (offs[m] as number) - top(largest[m + 1] ?? [], room - 1))) continue
        const then = this.pool.copy(now)
        this.take(then, move)
        this.ends.takes[move.number] = 1
        const all = [...taken, move]
        this.ends.note(then, all)
        if (room > 1 && !move.alone) go(m + 1, then, all)
        this.ends.takes[move.number] = 0
        this.pool.release()
      }
    }
    go(0, flow, [])
  }

  private high({ number }: Move): number {
    return this.highs[number] as number
  }

  /** What is left on the lines of a bundle is not known to the fen, nor what percentages take off it. */
  private get isRough(): boolean {
    return this.start.blur.most > 0
  }

  private mostOff(flow: Flow, move: Move, reached: number): number {
    return flow.mostOff(move, reached, this.high(move), this.shifts, this.isRough)
  }
}
