import { millis, type Millis } from '#domain/units.ts'

/** A clock as tills have them: set by hand, and never quite right. */
export class TillClock {
  readonly #world: () => number
  #offset = 0
  #rate = 0
  #since: number

  constructor(world: () => number) {
    this.#world = world
    this.#since = world()
  }

  now(): Millis {
    const world = this.#world()
    return millis(Math.floor(world + this.#offset + (world - this.#since) * this.#rate))
  }

  /** Somebody sets it `ms` off. */
  jump(ms: number): void {
    this.#settle()
    this.#offset += ms
  }

  /** From now on it gains `rate` of every millisecond. */
  drift(rate: number): void {
    this.#settle()
    this.#rate = rate
  }

  right(): void {
    this.#offset = 0
    this.#rate = 0
  }

  #settle(): void {
    const world = this.#world()
    this.#offset += (world - this.#since) * this.#rate
    this.#since = world
  }
}
