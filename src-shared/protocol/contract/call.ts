import type { z } from 'zod'
import type { RefusalCode } from './refusals.ts'

/** An answer that is not an envelope: a file, or a stream of events. A refusal is an envelope there too. */
export type Raw = { readonly contentType: string; readonly description: string }

/** One call of the contract: all that the document, the conformance cases and the tests know of it. */
export type Call = {
  /** Its name in the document (`operationId`). */
  readonly id: string
  readonly method: 'GET' | 'POST'
  /** With `{name}` where a value of `params` stands. */
  readonly path: string
  /** Whether a till signs it, see `signing.ts`. */
  readonly signed: boolean
  readonly summary: string
  readonly description: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** Beside those of the signature. */
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** Bytes of a body; more is `too-large`. */
  readonly maxBody?: number
  /** What stands in `data` of the envelope, or what comes in its place. */
  readonly answer: z.ZodType | Raw
  /** Answers without a body beside 200, by status (304 of a file that has not changed). */
  readonly also?: Readonly<Record<number, string>>
  /** Those of its own; `refusalsOf` adds what any call of its sort can answer. */
  readonly refusals: readonly RefusalCode[]
  readonly example: {
    readonly query?: Readonly<Record<string, unknown>>
    readonly params?: Readonly<Record<string, string>>
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
    /** Left out where the answer is raw. */
    readonly answer?: unknown
  }
}

const OF_SIGNED: readonly RefusalCode[] = [
  'bad-request',
  'too-large',
  'till-too-old',
  'till-too-new',
  'unsigned',
  'unknown-till',
  'bad-signature',
  'till-revoked',
  'clock',
  'replayed',
  'too-many',
]

/** Every code that a call may answer, each once. */
export const refusalsOf = (call: Pick<Call, 'signed' | 'refusals'>): readonly RefusalCode[] => [
  ...new Set<RefusalCode>([...call.refusals, ...(call.signed ? OF_SIGNED : []), 'internal']),
]

export const isRaw = (answer: Call['answer']): answer is Raw => 'contentType' in answer
