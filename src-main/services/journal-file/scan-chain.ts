import { GENESIS } from '#protocol/event-hash.ts'
import type { FileHandle } from 'node:fs/promises'
import type { LineSeal } from './line-seal.ts'
import { readLines } from './read-lines.ts'
import { readEvent } from './sound-event.ts'

/** A place in the journal: the last event before it, and the offset behind that event's line. */
export type ChainPoint = { readonly seq: number; readonly hash: string; readonly end: number }

export const BEGINNING: ChainPoint = { seq: 0, hash: GENESIS, end: 0 }

/**
 * Follows the chain from a point that is known to be sound as far as every line is a whole event,
 * its hash is true, and it goes on from the one before. `found` is called for each, with its offset.
 */
export async function scanChain(
  file: FileHandle,
  from: ChainPoint,
  size: number,
  seal: LineSeal,
  found: (seq: number, start: number) => void,
): Promise<ChainPoint> {
  let last = from
  for await (const { start, bytes } of readLines(file, from.end, size)) {
    const event = readEvent(seal.open(bytes.toString('utf8')))
    if (event === null || event.seq !== last.seq + 1 || event.prevHash !== last.hash) break
    found(event.seq, start)
    last = { seq: event.seq, hash: event.hash, end: start + bytes.length + 1 }
  }
  return last
}
