import type { Codec, Into, ReadCodec } from './codec.ts'

/** What a file holds: members by id, postings by key, the filter of a run, or how its names begin. */
export type FileKind = 'rows' | 'keys' | 'filter' | 'leads'

/** Grows when older tills could misread new files; docs/DIRECTORY.md shows the bytes. */
export const FORMAT = 2

const MAGIC = [0x53, 0x4b, 0x44] // SKD
const KINDS: readonly FileKind[] = ['rows', 'keys', 'filter', 'leads']
const HEAD = 5
const TAIL = 8

/** The fences of a file: what each block begins with, how long it is, and how many entries it has. */
export type FileIndex = {
  readonly first: readonly string[]
  readonly sizes: readonly number[]
  /** Of the block when it is inflated. */
  readonly raw: readonly number[]
  readonly counts: readonly number[]
}

export type ParsedFile = { readonly kind: FileKind; readonly index: FileIndex }

/** A file cannot be read: not ours, of a newer format, or damaged. */
class BadFile extends Error {}

/** Head, blocks, index, tail. The blocks are deflated already. */
export function writeFile(kind: FileKind, blocks: readonly Uint8Array[], index: FileIndex, codec: Codec): Uint8Array {
  const raw = codec.encode(JSON.stringify([index.first, index.sizes, index.raw, index.counts]))
  const fences = codec.deflate(raw, null)
  const length = blocks.reduce((sum, block) => sum + block.length, HEAD)
  const bytes = new Uint8Array(length + fences.length + TAIL)
  bytes.set([...MAGIC, FORMAT, KINDS.indexOf(kind)])
  let at = HEAD
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  bytes.set(fences, at)
  const tail = new DataView(bytes.buffer, at + fences.length)
  tail.setUint32(0, at, true)
  tail.setUint32(4, raw.length, true)
  return bytes
}

/** Reads head, tail and index of a whole file. Throws BadFile. */
export function parseFile(bytes: Uint8Array, codec: ReadCodec): ParsedFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = KINDS[bytes[4] ?? -1]
  if (bytes.length < HEAD + TAIL || MAGIC.some((byte, place) => bytes[place] !== byte) || kind === undefined) {
    throw new BadFile('no directory file')
  }
  if (bytes[3] !== FORMAT) throw new BadFile(`format ${bytes[3]}, and this version reads ${FORMAT}`)
  const end = bytes.length - TAIL
  const [at, size] = [view.getUint32(end, true), view.getUint32(end + 4, true)]
  if (at > end) throw new BadFile('the index lies outside the file')
  const [first, sizes, raw, counts] = JSON.parse(codec.decode(codec.inflate(bytes.subarray(at, end), size, null))) as [
    string[],
    number[],
    number[],
    number[],
  ]
  return { kind, index: { first, sizes, raw, counts } }
}

/** The deflated blocks of a whole file, in order. */
export function blocksOf(bytes: Uint8Array, { sizes }: FileIndex): readonly Uint8Array[] {
  let at = HEAD
  return sizes.map((size) => bytes.subarray(at, (at += size)))
}

/**
 * Inflates a block of rows or keys. Blocks of rows after the first repeat much of it, so it is their dictionary:
 * `firstRaw`, the first one inflated. `into`: where it need not be kept.
 */
export const inflateBlock = (
  block: Uint8Array,
  place: number,
  { kind, index }: ParsedFile,
  firstRaw: Uint8Array | null,
  codec: ReadCodec,
  into?: Into,
): Uint8Array => codec.inflate(block, index.raw[place] ?? 0, kind === 'rows' && place > 0 ? firstRaw : null, into)
