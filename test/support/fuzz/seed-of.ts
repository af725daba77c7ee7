import { createHash } from 'node:crypto'

/** The seed of one run: runs are apart, so that each can be told from the seed and its number. */
export const seedOf = (seed: number, run: number): number =>
  createHash('sha256').update(`${seed} ${run}`).digest().readInt32LE(0)
