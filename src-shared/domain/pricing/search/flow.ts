import type { Course, Move } from './course.ts'

/** Far below a fen: what doubles lose. */
export const HAIR = 1e-6

/**
 * What is left by kind of goods on the way through the order stages at the least, for bounds.
 *
 * `kept` is what must be left beyond the sums, anywhere, because a threshold asks for it. Sums of goods that no
 * former discount has cut through are whole fen, and are reckoned with as whole fen. Where one has, its shares
 * are reckoned without rounding, and `slack` is how far whole fen may fall below that: half a fen for a
 * percentage, and what sharing out by largest remainder may have moved.
 */
export class Flow {
  readonly sums: Float64Array
  kept = 0
  slack = 0
  /** 1 for kinds whose sum was reckoned without rounding. */
  private readonly rough: Uint8Array
  /** Numbers of the moves whose discount was shared out to several lines. */
  private readonly shared: Int32Array
  private count = 0
  /** By slot: pieces that coupons have made free. */
  private readonly freed: Uint16Array
  /** What the sums can be at the most. */
  private readonly high: Float64Array

  constructor(kinds: number, moves: number, slots: number, high: Float64Array) {
    this.freed = new Uint16Array(slots)
    this.high = high
    this.sums = new Float64Array(kinds)
    this.rough = new Uint8Array(kinds)
    this.shared = new Int32Array(moves)
  }

  /** Begins with these sums. */
  begin(sums: Float64Array): this {
    this.sums.set(sums)
    this.rough.fill(0)
    this.freed.fill(0)
    this.kept = this.slack = this.count = 0
    return this
  }

  /** Becomes as another is. */
  become(other: Flow): this {
    const { sums, rough } = other
    for (let i = 0; i < sums.length; i++) {
      this.sums[i] = sums[i] as number
      this.rough[i] = rough[i] as number
    }
    for (let i = 0; i < other.count; i++) this.shared[i] = other.shared[i] as number
    for (let i = 0; i < this.freed.length; i++) this.freed[i] = other.freed[i] as number
    this.count = other.count
    this.kept = other.kept
    this.slack = other.slack
    return this
  }

  total(): number {
    let sum = 0
    for (let i = 0; i < this.sums.length; i++) sum += this.sums[i] as number
    return sum
  }

  value(): number {
    return this.total() + this.kept - this.slack
  }

  /** The sum of a move's goods, and by how many fen it may be less. */
  of(
    { kinds, number }: Move,
    shifts: Shifts,
  ): { readonly sum: number; readonly fuzz: number; readonly isWhole: boolean } {
    let [sum, fuzz, rough] = [0, 0, 0]
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i] as number
      sum += this.sums[kind] as number
      rough |= this.rough[kind] as number
    }
    const own = shifts[number] as Float64Array
    for (let i = 0; i < this.count; i++) fuzz += own[this.shared[i] as number] as number
    const isWhole = fuzz === 0 && rough === 0
    return { sum: isWhole ? Math.round(sum) : sum, fuzz, isWhole }
  }

  /**
   * Takes a move whose thresholds are measured with `reached`; its goods cannot be worth more than `high`. Roughly:
   * never as whole fen.
   */
  take(move: Move, reached: number, high: number, shifts: Shifts, roughly = false): void {
    if (move.free !== null) return this.takePieces(move, shifts)
    const { sum, fuzz, isWhole } = this.of(move, shifts)
    const inside = Math.max(0, Math.min(this.kept, high - sum))
    if (sum <= 0) {
      // What sharing out may bring there is taken.
      this.slack += move.share > 0 ? move.share * fuzz : fuzz
      if (inside <= 0) return
    }
    const whole = isWhole && !roughly && Number.isInteger(inside)
    const at = Math.floor(reached + HAIR)
    const offOf = (left: number) => (whole ? move.sumOff(at, left) : move.smoothOff(at, left))
    const off = offOf(sum)
    if (inside > 0) this.kept -= Math.min(inside, offOf(sum + inside) - off)
    if (off <= 0) return
    if (!whole) {
      // A share that a cap has cut off rounds nothing.
      const rounds = move.share > 0 && move.smoothOff(at, sum + 1) > off
      if (rounds) this.slack += 0.5
      // Where all that is left is taken, what was moved in or out is then taken as well, or is not.
      if (off >= sum - fuzz - 1) this.slack += fuzz
      else if (rounds) this.slack += move.share * fuzz
    }
    const keeps = off >= sum ? 0 : 1 - off / sum
    for (const kind of move.kinds) {
      this.sums[kind] = (this.sums[kind] as number) * keeps
      if (!whole) this.rough[kind] = 1
    }
    if (move.places.length > 1) this.shared[this.count++] = move.number
  }

  /** Takes that of several moves which is best for each kind of goods, as if each kind could have its own. Roughly. */
  takeBest(moves: readonly Move[], high: (move: Move) => number, shifts: Shifts, pool: FlowPool): void {
    const before = pool.copy(this)
    const then = pool.copy(this)
    for (const move of moves) {
      then.become(before)
      then.take(move, high(move), high(move), shifts, true)
      this.kept = Math.min(this.kept, then.kept)
      this.slack = Math.max(this.slack, then.slack)
      for (let kind = 0; kind < this.sums.length; kind++) {
        this.sums[kind] = Math.min(this.sums[kind] as number, then.sums[kind] as number)
        this.rough[kind] = Math.max(this.rough[kind] as number, then.rough[kind] as number)
      }
      this.shared[this.count++] = move.number
    }
    pool.release(2)
  }

  /** At most what a move takes off, of what must be kept as well. Roughly: as if nothing were known to the fen. */
  mostOff(move: Move, reached: number, high: number, shifts: Shifts, roughly: boolean): number {
    const { sum, fuzz, isWhole } = this.of(move, shifts)
    if (move.free !== null) {
      // Others may make the dearest pieces free before it, which need not be those that are worth most.
      let [most, inside] = [0, 0]
      for (const { kind, slot, pieces } of move.free.lines) {
        const free = pieces - (this.freed[slot] as number)
        if (free <= 0) continue
        most = Math.max(most, ((this.sums[kind] as number) * Math.min(free, move.free.count)) / free)
        inside = Math.max(inside, (this.high[kind] as number) - (this.sums[kind] as number))
      }
      return move.free.count * (most + 1 + fuzz) + Math.min(this.kept, move.free.count * inside)
    }
    const left = sum + Math.max(0, Math.min(this.kept, high - sum))
    const at = Math.floor(reached + HAIR)
    if (isWhole && !roughly && Number.isInteger(left)) return move.sumOff(at, left)
    return move.smoothOff(at, left) + 0.5 + fuzz
  }

  private takePieces({ free, number }: Move, shifts: Shifts): void {
    const own = shifts[number] as Float64Array
    let left = free?.count ?? 0
    for (const { kind, slot, pieces } of free?.lines ?? []) {
      const there = pieces - (this.freed[slot] as number)
      const some = Math.min(left, there)
      if (some <= 0) continue
      left -= some
      this.freed[slot] = (this.freed[slot] as number) + some
      const part = some / there
      const sum = this.sums[kind] as number
      const inside = Math.max(0, Math.min(this.kept, (this.high[kind] as number) - sum))
      this.kept -= inside * part
      if (sum <= 0) continue
      let fuzz = 0
      for (let i = 0; i < this.count; i++) fuzz += own[this.shared[i] as number] as number
      this.slack += fuzz * part
      const isWhole = fuzz === 0 && this.rough[kind] === 0
      this.sums[kind] = isWhole ? Math.round(sum) - Math.floor(Math.round(sum) * part + HAIR) : sum * (1 - part)
      if (!isWhole) this.rough[kind] = 1
    }
  }
}

/** Flows that are used again and again, like a stack. */
export class FlowPool {
  /** What the sums of their kinds can be at the most. */
  readonly high: Float64Array
  private readonly flows: Flow[] = []
  private size = 0
  private readonly kinds: number
  private readonly moves: number

  private readonly slots: number

  constructor({ kinds, moves, slots }: Course) {
    this.kinds = kinds.count
    this.slots = slots
    this.high = new Float64Array(kinds.count)
    // A move is shared out once at most in a flow, and once more where several are looked at together.
    this.moves = 2 * moves.length
  }

  begin(sums: Float64Array): Flow {
    return this.next().begin(sums)
  }

  copy(flow: Flow): Flow {
    return this.next().become(flow)
  }

  /** Gives the last so many back. */
  release(count = 1): void {
    this.size -= count
  }

  private next(): Flow {
    return (this.flows[this.size++] ??= new Flow(this.kinds, this.moves, this.slots, this.high))
  }
}

/** `shifts[later][earlier]`: how many fen sharing out the earlier one may move into or out of the later one's goods. */
export type Shifts = readonly Float64Array[]

/**
 * By largest remainder m of n shares together are less than m × (n − m) ÷ n fen off their exact part: so many that each
 * remainder in the part is just large enough and none outside is. That holds for categories among each other, and for
 * the lines of each category of which the part has some and not all.
 */
export function shiftsOf({ moves, order, coupons, grosses }: Course): Shifts {
  const relevant = [...order.flatMap((group) => group.moves), ...coupons]
  const none = new Float64Array(moves.length)
  const shifts: Float64Array[] = moves.map(() => none)
  const inside = new Uint8Array(grosses.length)
  for (const later of relevant) {
    const own = new Float64Array(moves.length)
    // Each line with free pieces is looked at by itself.
    const parts = later.free === null ? [later.places] : later.free.lines.map(({ place }) => [place])
    for (const part of parts) {
      for (const place of part) inside[place] = 1
      for (const { number, categories, share } of relevant) {
        const moved = movedInto(inside, categories)
        // What a percentage takes off is rounded, of one sum up and of another down: a fen between them.
        if (moved > 0) own[number] = Math.max(own[number] as number, moved + (share > 0 ? 1 : 0))
      }
      for (const place of part) inside[place] = 0
    }
    shifts[later.number] = own
  }
  return shifts
}

function movedInto(inside: Uint8Array, categories: Move['categories']): number {
  let [full, partly, moved] = [0, 0, 0]
  for (const places of categories) {
    const all = places.length
    const part = places.reduce((count, place) => count + (inside[place] as number), 0)
    if (part === all) full++
    else if (part > 0) {
      partly++
      moved += (part * (all - part)) / all
    }
  }
  const all = categories.length
  let most = 0
  for (let m = full; m <= full + partly; m++) most = Math.max(most, (m * (all - m)) / all)
  return most + moved
}
