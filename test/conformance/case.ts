import type { Ground } from './ground.ts'

/** One promise of the contract and how it is tried. Throws where it is not kept. */
export type Case = {
  readonly name: string
  /** Why it cannot be tried on this ground; null where it can. */
  readonly leftOut?: (ground: Ground) => string | null
  run(ground: Ground): Promise<void>
}

export type Group = { readonly name: string; readonly cases: readonly Case[] }

/** A group of cases in the order in which they run: all share the tills, and each leaves them in order. */
export const group = (name: string, cases: readonly Case[]): Group => ({ name, cases })
