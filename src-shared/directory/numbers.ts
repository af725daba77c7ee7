/** Whole numbers from 0 to below 2^53 as varints: seven bits a byte, the low ones first (LEB128). */
export function writeNumbers(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8)
  let at = 0
  for (const value of values) {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128
    bytes[at++] = rest
  }
  return bytes.slice(0, at)
}

/** `count` numbers from `from` on, and where they end. Throws RangeError where the bytes end first. */
export function readNumbers(
  bytes: Uint8Array,
  from: number,
  count: number,
): { readonly values: number[]; readonly end: number } {
  const values = new Array<number>(count)
  let at = from
  for (let i = 0; i < count; i++) {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError('the numbers end too early')
      value += (byte & 127) * scale
      if (byte < 128) break
    }
    values[i] = value
  }
  return { values, end: at }
}

/** Where `count` numbers from `from` on end. */
export function skipNumbers(bytes: Uint8Array, from: number, count: number): number {
  let at = from
  for (let left = count; left > 0 && at < bytes.length; at++) if ((bytes[at] ?? 0) < 128) left--
  return at
}
