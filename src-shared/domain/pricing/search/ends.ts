import type { Coupon } from '#domain/member.ts'
import type { Move } from './course.ts'
import type { Flow } from './flow.ts'
import type { Incumbent } from './incumbent.ts'
import { byExpiry } from './preference.ts'
import { NO_BLUR, type Aim, type Blur, type Way } from './way.ts'

/** With more ends to look at than this one bound is left looser instead of better. */
const MOST_ENDS = 4000

/** The ends of the ways that one look goes through: keeps the one that leaves least of those that may beat the best so far. */
export class Ends {
  /** By number of the move: 1 where it is taken on the way that is looked at now. */
  readonly takes: Uint8Array
  /** What that way counts on. */
  readonly aims: Aim[] = []
  way: Way | null = null
  private readonly best: Incumbent<unknown>
  private readonly openers: readonly Coupon[]
  private blur: Blur = NO_BLUR
  private count = 0
  private probing = false
  private isFound = false
  private least = Infinity

  constructor(moves: number, openers: readonly Coupon[], best: Incumbent<unknown>) {
    this.takes = new Uint8Array(moves)
    this.openers = openers
    this.best = best
  }

  begin(blur: Blur): void {
    this.blur = blur
    this.count = 0
    this.least = Infinity
    this.way = null
    this.aims.length = 0
  }

  /** One end, after these coupons. */
  note(flow: Flow, coupons: readonly Move[]): void {
    const flowed = flow.value()
    const isTooMuch = ++this.count > MOST_ENDS
    const value = flowed - (isTooMuch ? this.blur.most : this.blur.of(this.takes))
    if (value >= this.least || !this.best.mayBeat(value, null)) return
    // There is more to look at than is worth it: only that something better may follow is told.
    if (isTooMuch) return this.keep(value, value)
    const spent = [...this.openers, ...coupons.map(({ coupon }) => coupon as Coupon)].sort(byExpiry)
    if (this.best.mayBeat(value, spent)) this.keep(value, flowed + flow.slack)
  }

  /** Whether ends that leave at least so much may be better than those that are known. */
  mayBeat(flowed: number): boolean {
    const value = flowed - this.blur.most
    return value < this.least && this.best.mayBeat(value, null)
  }

  /** Whether there may be something better in this; keeps nothing. */
  probe(go: () => void): boolean {
    const before = this.probing
    this.probing = true
    this.isFound = false
    go()
    const found = this.isFound
    this.probing = before
    this.isFound = false
    return found
  }

  /** Whether all that is asked for is known. */
  readonly isKnown = () => this.probing && this.isFound

  private keep(value: number, guess: number): void {
    if (this.probing) this.isFound = true
    else {
      this.least = value
      this.way = { takes: this.takes.slice(), aims: [...this.aims], value, guess }
    }
  }
}
