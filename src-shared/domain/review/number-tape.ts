const CHUNK = 65_536

/** Numbers in a row, eight bytes each: millions of them without an object for each. */
export function numberTape(): {
  push(...numbers: readonly number[]): void
  /** Gives one after the other, from the first on; undefined behind the last. */
  reader(): () => number | undefined
} {
  const chunks: Float64Array[] = []
  let length = 0
  return {
    push: (...numbers) => {
      for (const number of numbers) {
        const at = length++ % CHUNK
        if (at === 0) chunks.push(new Float64Array(CHUNK))
        const chunk = chunks.at(-1)
        if (chunk !== undefined) chunk[at] = number
      }
    },
    reader: () => {
      let at = 0
      return () => (at >= length ? undefined : chunks[Math.floor(at / CHUNK)]?.[at++ % CHUNK])
    },
  }
}
