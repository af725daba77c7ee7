import type { Check } from './checks.ts'

/**
 * Why a text is no sound GS1 code. `at` is the place of the sign, counted from 0, inside the text that was
 * given; it never goes past the last sign. Where signs are missing it is where their element begins.
 */
export type Gs1Refusal =
  | { readonly code: 'empty'; readonly at: 0 }
  /** No identifier stands here where one must. */
  | { readonly code: 'unknown-ai'; readonly at: number }
  | { readonly code: 'too-short' | 'too-long' | 'sign' | 'repeated'; readonly at: number; readonly ai: string }
  | { readonly code: 'value'; readonly at: number; readonly ai: string; readonly check: Check }
  /** Digital Link: the path names no goods or other key. */
  | { readonly code: 'no-key'; readonly at: number }
  /** Digital Link: not in this place of the path, or not allowed in the query. */
  | { readonly code: 'qualifier' | 'not-an-attribute'; readonly at: number; readonly ai: string }
  /** Digital Link: `%` without two hexadecimal digits. */
  | { readonly code: 'escape'; readonly at: number }
  /** Digital Link that begins as a compressed one and does not come out. */
  | { readonly code: 'compressed'; readonly at: number }

/** One element of a code: identifier, value, and the components of the value that are there. */
export type Gs1Element = { readonly ai: string; readonly value: string; readonly parts: readonly string[] }

/** The elements in the order of the code. Never empty. */
export type Gs1Read =
  { readonly ok: true; readonly value: readonly Gs1Element[] } | { readonly ok: false; readonly reason: Gs1Refusal }
