/** Words that are one person's alone, and of whom each was said: erased, they must be nowhere. */
export class PersonWords {
  readonly #of = new Map<string, string[]>()
  #made = 0

  /** Signs that are in nothing else. */
  name(): string {
    return `钱${String.fromCodePoint(0x5000 + ++this.#made)}${String.fromCodePoint(0x6000 + this.#made)}`
  }

  mobile(): string {
    return `1770000${String(++this.#made).padStart(4, '0')}`
  }

  saidOf(memberId: string, word: string): void {
    this.#of.set(memberId, [...(this.#of.get(memberId) ?? []), word])
  }

  of(memberId: string): readonly string[] {
    return this.#of.get(memberId) ?? []
  }
}
