import type { Run } from './simulate.ts'

/** Runs that broke a promise once, as the command prints them, with what was wrong. */
export const pinned: readonly { readonly what: string; readonly run: Run }[]
