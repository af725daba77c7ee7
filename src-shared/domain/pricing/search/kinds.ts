/**
 * Tells lines apart by the scopes they lie in: lines of one kind lie in the same ones, so that every
 * effect without rounding treats them alike.
 */
export class Kinds {
  readonly of: Int32Array
  count = 1

  constructor(lines: number) {
    this.of = new Int32Array(lines)
  }

  /** Tells apart what lies in one more scope and what does not. */
  split(places: readonly number[]): void {
    const inside = new Map<number, number>()
    for (const place of places) {
      const old = this.of[place] as number
      let kind = inside.get(old)
      if (kind === undefined) inside.set(old, (kind = this.count++))
      this.of[place] = kind
    }
  }

  /** Numbers the kinds that are in use 0, 1, 2 … */
  settle(): this {
    const number = new Map<number, number>()
    this.of.forEach((kind, place) => {
      if (!number.has(kind)) number.set(kind, number.size)
      this.of[place] = number.get(kind) as number
    })
    this.count = number.size
    return this
  }
}
