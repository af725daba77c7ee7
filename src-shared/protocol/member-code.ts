import { z } from 'zod'
import { Id, Millis } from './scalars.ts'

/**
 * One-time codes by which a member shows that a mobile is in their hand. Headquarters makes and sends them, and keeps a hash;
 * a till only passes on what was said to it.
 */

// ---- GET /v1/member-codes, signed ---------------------------------------------------------------

/** `sends`: whether head office has set up somebody who sends codes. */
export const CodeMeansAnswer = z.strictObject({ sends: z.boolean() })
export type CodeMeansAnswer = z.infer<typeof CodeMeansAnswer>

// ---- POST /v1/member-codes, signed --------------------------------------------------------------

export const SendCodeRequest = z.strictObject({ member: Id })
export type SendCodeRequest = z.infer<typeof SendCodeRequest>

/** `until`: as long as the code can be used, by headquarters' clock. */
export const SendCodeAnswer = z.strictObject({ id: Id, until: Millis, now: Millis })
export type SendCodeAnswer = z.infer<typeof SendCodeAnswer>

// ---- POST /v1/member-codes/try, signed ----------------------------------------------------------

export const TryCodeRequest = z.strictObject({
  id: Id,
  member: Id,
  code: z.string().regex(/^\d{6}$/, 'expected 6 digits'),
})
export type TryCodeRequest = z.infer<typeof TryCodeRequest>

/** It was right: `id` goes into what is spent. */
export const TryCodeAnswer = z.strictObject({ id: Id })
export type TryCodeAnswer = z.infer<typeof TryCodeAnswer>
