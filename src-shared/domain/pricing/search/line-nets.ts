import type { Course, Move, MoveGroup } from './course.ts'

export const OPEN = 0
export const TAKEN = 1
export const LEFT = 2

/** What may be left on a line, in fen, and the offers to leave out for it. */
export type LineWay = { readonly net: number; readonly left: readonly Move[] }

/** Each net once, with as few offers left out as there are. */
function once(ways: readonly LineWay[]): readonly LineWay[] {
  const found = new Map<number, LineWay>()
  for (const way of ways) {
    const known = found.get(way.net)
    if (known === undefined || way.left.length < known.left.length) found.set(way.net, way)
  }
  return [...found.values()]
}

/** Offers of a group that look at a line. `offs`: what they take off, where that is always off the full price. */
type LineGroup = {
  readonly mode: MoveGroup['mode']
  readonly moves: readonly Move[]
  readonly offs: readonly number[] | null
}

/**
 * What the line stages leave on each line: `low` where every open offer is taken, `high` where every open one
 * is left out. Each line stands by itself, so a decision changes its own lines only. Least sums of line
 * offers count as reached; whoever uses a result checks them.
 */
export class LineNets {
  readonly status: Uint8Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Lines of offers that spend a coupon. */
  readonly spends: ReadonlySet<number>
  private readonly course: Course
  /** By place, and how its offers are decided on. */
  private readonly known: Map<string, readonly LineWay[]>[]
  /** By place, where it was asked for since the last decision. */
  private readonly words: (string | null)[]
  private readonly byLine: LineGroup[][]

  constructor(course: Course) {
    this.course = course
    this.spends = new Set(
      course.line.flatMap(({ moves }) => moves.flatMap(({ coupon, places }) => (coupon === null ? [] : places))),
    )
    this.status = new Uint8Array(course.moves.length)
    this.known = course.grosses.map(() => new Map<string, readonly LineWay[]>())
    this.words = course.grosses.map(() => null)
    this.byLine = course.grosses.map(() => [])
    for (const { mode, moves } of course.line) {
      const here = new Map<number, Move[]>()
      for (const move of moves) {
        for (const place of move.places) {
          const own = here.get(place)
          if (own === undefined) here.set(place, [move])
          else own.push(move)
        }
      }
      for (const [place, own] of here) {
        const groups = this.byLine[place] as LineGroup[]
        const gross = course.grosses[place] as number
        const offs = mode === 'best' && groups.length === 0 ? own.map((move) => move.lineOff(place, gross)) : null
        groups.push({ mode, moves: own, offs })
      }
    }
    this.low = Float64Array.from(course.grosses, (_, place) => this.net(place, true))
    this.high = Float64Array.from(course.grosses, (_, place) => this.net(place, false))
  }

  /** Offers that take something off with all that is open taken: in a `best` group the first of those that take most. */
  used(): ReadonlySet<Move> {
    const used = new Set<Move>()
    this.byLine.forEach((groups, place) => {
      let net = this.course.grosses[place] as number
      for (const { mode, moves } of groups) {
        let [winner, most] = [null as Move | null, 0]
        for (const move of moves) {
          if (this.status[move.number] === LEFT) continue
          const off = move.lineOff(place, net)
          if (off === 0) continue
          if (mode === 'stack') {
            net -= off
            used.add(move)
          } else if (off > most) [winner, most] = [move, off]
        }
        net -= most
        if (winner !== null) used.add(winner)
      }
    })
    return used
  }

  /** Line offers that look at a line. */
  movesAt(place: number): readonly Move[] {
    return (this.byLine[place] as readonly LineGroup[]).flatMap(({ moves }) => moves)
  }

  /** All that may be left on a line by what is still open, as if its offers were open for it alone. */
  ways(place: number): readonly LineWay[] {
    const known = this.known[place] as Map<string, readonly LineWay[]>
    const word = this.wordOf(place)
    let found = known.get(word)
    if (found === undefined) known.set(word, (found = this.findWays(place)))
    return found
  }

  private findWays(place: number): readonly LineWay[] {
    let ways: readonly LineWay[] = [{ net: this.course.grosses[place] as number, left: [] }]
    for (const { mode, moves } of this.byLine[place] as readonly LineGroup[]) {
      const own = moves.filter(({ number }) => this.status[number] !== LEFT)
      if (mode === 'stack') {
        for (const move of own) {
          const isTaken = this.status[move.number] === TAKEN
          ways = once(
            ways.flatMap((way) => {
              const taken = { net: way.net - move.lineOff(place, way.net), left: way.left }
              return isTaken ? [taken] : [taken, { net: way.net, left: [...way.left, move] }]
            }),
          )
        }
        continue
      }
      ways = once(
        ways.flatMap(({ net, left }) => {
          const offs = own.map((move) => ({ move, off: move.lineOff(place, net) }))
          const least = offs.reduce(
            (most, { move, off }) => (this.status[move.number] === TAKEN ? Math.max(most, off) : most),
            0,
          )
          // One of them counts where all that take more are left out.
          return [...new Set([least, ...offs.map(({ off }) => Math.max(off, least))])].map((most) => ({
            net: net - most,
            left: [...left, ...offs.flatMap(({ move, off }) => (off > most ? [move] : []))],
          }))
        }),
      )
    }
    return ways
  }

  /** A word for how the offers of a line are decided on. */
  wordOf(place: number): string {
    let word = this.words[place] as string | null
    if (word !== null) return word
    word = ''
    for (const { moves } of this.byLine[place] as readonly LineGroup[]) {
      for (const { number } of moves) word += this.status[number] as number
    }
    return (this.words[place] = word)
  }

  /** Decides on a line offer for `ways` alone. To be taken back before anything else is asked. */
  suppose({ number, places }: Move, status: number): void {
    if (this.status[number] === status) return
    this.status[number] = status
    for (const place of places) this.words[place] = null
  }

  /** Decides on a line offer, or opens the decision again. */
  set(move: Move, status: number): void {
    const { number, places } = move
    const before = this.status[number]
    this.suppose(move, status)
    if (before === LEFT || status === LEFT) for (const place of places) this.low[place] = this.net(place, true)
    if (before === TAKEN || status === TAKEN) for (const place of places) this.high[place] = this.net(place, false)
  }

  private net(place: number, withOpen: boolean): number {
    let net = this.course.grosses[place] as number
    const groups = this.byLine[place] as readonly LineGroup[]
    for (let g = 0; g < groups.length; g++) {
      const { mode, moves, offs } = groups[g] as LineGroup
      let most = 0
      for (let m = 0; m < moves.length; m++) {
        const move = moves[m] as Move
        const status = this.status[move.number]
        if (status === LEFT || (status === OPEN && !withOpen)) continue
        const off = offs === null ? move.lineOff(place, net) : (offs[m] as number)
        if (mode === 'stack') net -= off
        else if (off > most) most = off
      }
      net -= most
    }
    return net
  }
}
