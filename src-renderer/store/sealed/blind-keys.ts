import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { subkey } from './row-seal.ts'
import type { StoreKey } from './store-key.ts'

/**
 * Lengths of beginnings that are kept blind beside a key itself. A find asks for the longest that its word has, and looks
 * through the rows it gets: the more lengths, the fewer rows, and the more to write with each.
 */
const LENGTHS = [1, 2, 4, 8] as const
/** Characters of a blind key: 12 bytes as Latin-1. Two that fall together cost a look at one more row. */
const BYTES = 12
/** So many words are remembered with their blind keys: a member is written many times with the same ones. */
const REMEMBERED = 4096

/** Search keys as they stand in an index of a sealed table: by HMAC-SHA-256 (RFC 2104), cut to 12 bytes. */
export type BlindKeys = {
  /** What a row with these keys is found by. */
  of(keys: readonly string[]): readonly string[]
  /** What all rows with exactly this key are found by. Others may be, too. */
  exactly(key: string): string
  /** What all rows with a key that begins so are found by. Others are, too. */
  starting(start: string): string
}

export function createBlindKeys(storeKey: StoreKey): BlindKeys {
  const keyed = hmac.create(sha256, subkey(storeKey, 'shuke search'))
  const remembered = new Map<string, string>()
  const encoder = new TextEncoder()
  const blind = (word: string): string => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const made = String.fromCharCode(...keyed.clone().update(encoder.encode(word)).digest().subarray(0, BYTES))
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(word, made)
    return made
  }
  const exactly = (key: string) => blind(`= ${key}`)
  const begins = (start: string) => blind(`${start.length} ${start}`)
  const reached = (word: string) => LENGTHS.filter((length) => length <= word.length)
  return {
    exactly,
    of: (keys) => [
      ...new Set(keys.flatMap((key) => [exactly(key), ...reached(key).map((length) => begins(key.slice(0, length)))])),
    ],
    starting: (start) => begins(start.slice(0, reached(start).at(-1) ?? 0)),
  }
}
