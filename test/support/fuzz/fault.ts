/** What a fuzzed side does: one input, and what was wrong with how it was taken; null where nothing was. */
export type Fuzzed = {
  /** `run` numbers the input; it and the seed alone decide what is sent. */
  one(run: number): Promise<string | null>
  /** What must hold after any number of inputs; the faults found. */
  settle(): Promise<readonly string[]>
  /** How inputs were answered, by answer. */
  readonly counts: ReadonlyMap<string, number>
  close(): Promise<void>
}

export class Counts extends Map<string, number> {
  count(name: string): void {
    this.set(name, (this.get(name) ?? 0) + 1)
  }
}
