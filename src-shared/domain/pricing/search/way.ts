import type { Move } from './course.ts'
import type { Part } from './stages.ts'

/** A threshold that a choice counts on, which what is taken otherwise does not reach. */
export type Aim = { readonly stage: number; readonly move: Move; readonly threshold: number }

/** A way through the order stages: which offers and coupons are taken, and what must be kept for them. */
export type Way = {
  /** By number of the move: 1 where it is taken. */
  readonly takes: Uint8Array
  readonly aims: readonly Aim[]
  /** At least what is left to pay, in fen. */
  readonly value: number
  /** The same where nothing that is uncertain turns out well. */
  readonly guess: number
}

/** Where a look begins. */
export type Start = {
  /** What is left by kind of goods at the least, and at the most. */
  readonly low: Float64Array
  readonly high: Float64Array
  /** How far what is left may differ from `low` though nothing is left out. */
  readonly blur: Blur
  /** What must be left beyond `low`, anywhere. */
  readonly kept: number
  /** At least what a move's goods come to before the order stages when they come to a threshold. */
  readonly reach?: (move: Move, threshold: number) => number
  /** Inside of a stage: the part that is still to be decided, with what its thresholds are measured with. */
  readonly inside?: { readonly stage: number; readonly part: Part; readonly reached: (move: Move) => number }
}

/** All in fen. */
export type Blur = {
  /** How far the end may fall below what follows from `low`, whatever is taken. */
  readonly most: number
  /** The same where these moves are taken. */
  readonly of: (takes: Uint8Array) => number
  /** How much more there may be of a move's goods, and less of others. */
  readonly shift: (move: Move) => number
}

export const NO_BLUR: Blur = { most: 0, of: () => 0, shift: () => 0 }
