/**
 * Which ids a run may have: a Bloom filter (Bloom 1970) with ten bits an id and seven probes, which is wrong for one
 * id in a hundred that are not there and never for one that is. The two hashes that it is made from are combined as
 * Kirsch and Mitzenmacher (2006) show.
 */
const BITS = 10
const PROBES = 7

/** FNV-1a (32 bit) over UTF-16 code units, with a seed. */
function hash(id: string, seed: number): number {
  let value = seed
  for (let i = 0; i < id.length; i++) value = Math.imul(value ^ id.charCodeAt(i), 0x01000193) >>> 0
  return (value ^ (value >>> 15)) >>> 0
}

export function writeFilter(ids: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((Math.max(1, ids.length) * BITS) / 8))
  for (const id of ids) {
    for (const bit of bits(id, bytes.length * 8)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
  }
  return bytes
}

/** False: it is certainly not there. */
export function mayHave(filter: Uint8Array, id: string): boolean {
  return bits(id, filter.length * 8).every((bit) => ((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0)
}

function bits(id: string, size: number): readonly number[] {
  const [one, two] = [hash(id, 0x811c9dc5), (hash(id, 0x9747b28c) | 1) >>> 0]
  return Array.from({ length: PROBES }, (_, probe) => (one + probe * two) % size)
}
