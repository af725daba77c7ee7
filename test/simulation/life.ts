/** The process was killed here; nothing after it happened. */
class Crash extends Error {}

/**
 * The life of one process of a till. Whatever it does to disk, database and line passes `point` first; a
 * process that has died can do nothing any more, whoever still holds on to it.
 */
export class Life {
  dead = false
  /** Where it died. */
  at = ''
  #left: number | null = null

  /** Dies at the point that comes after `points` others. */
  dieAfter(points: number): void {
    this.#left = points
  }

  spare(): void {
    this.#left = null
  }

  point(what: string): void {
    if (this.dead) throw new Crash(this.at)
    if (this.#left === null || this.#left-- > 0) return
    this.end(what)
    throw new Crash(what)
  }

  end(what: string): void {
    this.dead = true
    this.at = what
  }
}
