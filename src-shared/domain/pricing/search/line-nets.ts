import type { Course, Move, MoveGroup } from './course.ts'

export const OPEN = 0
export const TAKEN = 1
export const LEFT = 2

/**
 * What the line stages leave on each line: `low` where every open offer is taken, `high` where every open one
 * is left out. Each line stands by itself, so a decision changes its own lines only. Least sums of line
 * offers count as reached; whoever uses a result checks them.
 */
export class LineNets {
  readonly status: Uint8Array
  readonly low: Float64Array
  readonly high: Float64Array
  private readonly course: Course
  private readonly byLine: { readonly mode: MoveGroup['mode']; readonly moves: readonly Move[] }[][]

  constructor(course: Course) {
    this.course = course
    this.status = new Uint8Array(course.moves.length)
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
      for (const [place, own] of here) this.byLine[place]?.push({ mode, moves: own })
    }
    this.low = Float64Array.from(course.grosses, (_, place) => this.net(place, true))
    this.high = Float64Array.from(course.grosses, (_, place) => this.net(place, false))
  }

  /** All that may be left on a line by what is still open, as if its offers were open for it alone; with no doubles. */
  options(place: number): readonly number[] {
    let nets = [this.course.grosses[place] as number]
    for (const { mode, moves } of this.byLine[place] as (typeof this.byLine)[number]) {
      const open = moves.filter(({ number }) => this.status[number] !== LEFT)
      if (mode === 'stack') {
        for (const move of open) {
          const taken = nets.map((net) => net - move.lineOff(place, net))
          nets = [...new Set(this.status[move.number] === TAKEN ? taken : [...nets, ...taken])]
        }
        continue
      }
      const after = nets.flatMap((net) => {
        const offs = open.map((move) => ({ off: move.lineOff(place, net), isTaken: this.status[move.number] === TAKEN }))
        const least = offs.reduce((most, { off, isTaken }) => (isTaken ? Math.max(most, off) : most), 0)
        return [net - least, ...offs.flatMap(({ off }) => (off > least ? [net - off] : []))]
      })
      nets = [...new Set(after)]
    }
    return nets
  }

  /** A word for how the offers of a line are decided on. */
  wordOf(place: number): string {
    let word = ''
    for (const { moves } of this.byLine[place] as (typeof this.byLine)[number]) {
      for (const { number } of moves) word += this.status[number] as number
    }
    return word
  }

  /** Decides on a line offer, or opens the decision again. */
  set({ number, places }: Move, status: number): void {
    const before = this.status[number]
    this.status[number] = status
    if (before === LEFT || status === LEFT) for (const place of places) this.low[place] = this.net(place, true)
    if (before === TAKEN || status === TAKEN) for (const place of places) this.high[place] = this.net(place, false)
  }

  private net(place: number, withOpen: boolean): number {
    let net = this.course.grosses[place] as number
    for (const { mode, moves } of this.byLine[place] as (typeof this.byLine)[number]) {
      let most = 0
      for (const move of moves) {
        const status = this.status[move.number]
        if (status === LEFT || (status === OPEN && !withOpen)) continue
        const off = move.lineOff(place, net)
        if (mode === 'stack') net -= off
        else if (off > most) most = off
      }
      net -= most
    }
    return net
  }
}
