import { z } from 'zod'
import { Millis } from '../scalars.ts'

export type Refusal = {
  readonly status: number
  /** What `facts` holds. A reader passes over facts that it does not know. */
  readonly facts: z.ZodObject
  readonly when: string
  /** What the caller does next. */
  readonly next: string
}

/** At most ten faults of what was sent: where and which, never the value. */
const Issue = z.object({ path: z.string(), code: z.string(), message: z.string() })
const none = z.object({})

/** What headquarters may say no to, by code. */
export const REFUSALS = {
  'bad-request': {
    status: 400,
    facts: z.object({ issues: z.array(Issue).min(1).max(10) }),
    when: 'The body is not JSON in UTF-8, or body or query do not have the shape that is asked for. The content type is not looked at.',
    next: 'A defect of the caller: sending the same again does not help.',
  },
  'too-large': {
    status: 413,
    facts: z.object({ max: z.int().positive().describe('bytes') }),
    when: 'The body has more bytes than the call takes.',
    next: 'Send less at once.',
  },
  'too-many': {
    status: 429,
    facts: z.object({ retryAfter: z.int().positive().describe('ms') }),
    when: 'A till sends far more than a till needs, or one address has sent ten wrong one-time codes within 15 minutes.',
    next: 'Wait as long as it says.',
  },
  'not-found': { status: 404, facts: none, when: 'There is no such call.', next: 'A defect of the caller.' },
  internal: {
    status: 500,
    facts: none,
    when: 'Headquarters erred. Nothing has changed.',
    next: 'Try again later, with growing delay.',
  },

  unsigned: {
    status: 401,
    facts: none,
    when: 'A header of the signature is missing or not of its form.',
    next: 'A defect of the caller.',
  },
  'unknown-till': {
    status: 401,
    facts: none,
    when: 'No till of this id is enrolled.',
    next: 'Enrol; or the address is that of another headquarters.',
  },
  'bad-signature': {
    status: 401,
    facts: none,
    when: 'The signature does not fit the request and the key of the till.',
    next: 'Another machine has taken the place of this till, or something changed the request on its way.',
  },
  'till-revoked': {
    status: 403,
    facts: none,
    when: 'The till was given up, or head office has revoked it. Only who holds its key learns that.',
    next: 'Keep the journal and ask head office.',
  },
  clock: {
    status: 401,
    facts: z.object({ now: Millis }),
    when: 'The time of a request that is signed rightly lies more than five minutes from that of headquarters.',
    next: 'Sign again with a time reckoned from `now`.',
  },
  replayed: {
    status: 401,
    facts: none,
    when: 'The nonce was used before, at whichever process of headquarters.',
    next: 'Sign again with a new nonce.',
  },

  'till-too-old': {
    status: 400,
    facts: z.object({ till: z.int(), oldest: z.int(), newest: z.int() }),
    when: 'The till speaks an older version of the contract than headquarters still serves.',
    next: 'Keep the journal and update the till.',
  },
  'till-too-new': {
    status: 400,
    facts: z.object({ till: z.int(), oldest: z.int(), newest: z.int() }),
    when: 'The till speaks a newer version of the contract than headquarters.',
    next: 'Keep the journal and update headquarters.',
  },
  stopping: {
    status: 503,
    facts: none,
    when: 'This process of headquarters is about to stop and opens no more streams.',
    next: 'Come back in a moment.',
  },
  'code-wrong': { status: 403, facts: none, when: 'No such one-time code.', next: 'Type it again.' },
  'code-used': {
    status: 403,
    facts: none,
    when: 'The one-time code has enrolled another key.',
    next: 'Ask head office for a new code.',
  },
  'code-expired': {
    status: 403,
    facts: none,
    when: 'The one-time code is older than it may be.',
    next: 'Ask head office for a new code.',
  },

  'no-sender': {
    status: 404,
    facts: none,
    when: 'Head office has set up nobody who sends one-time codes.',
    next: 'Ask for the last digits of the mobile.',
  },
  'code-too-soon': {
    status: 409,
    facts: z.object({ retryAfter: z.int().positive().describe('ms') }),
    when: 'The last code was sent to the member a moment ago, or too many were, or the till asked for too many.',
    next: 'Wait as long as it says, or use the code that was sent.',
  },
  'code-not-sent': {
    status: 409,
    facts: none,
    when: 'Whoever sends the codes did not take it.',
    next: 'Ask again, or for the last digits of the mobile.',
  },
  'member-code-wrong': {
    status: 403,
    facts: z.object({ left: z.int().positive().describe('tries') }),
    when: 'It is not the code that was sent.',
    next: 'Type it again.',
  },
  'member-code-over': {
    status: 403,
    facts: none,
    when: 'The code is too old, was tried too often, or another was sent since.',
    next: 'Have another one sent.',
  },

  gap: {
    status: 409,
    facts: z.object({ expected: z.int().positive() }),
    when: 'Events are missing before one of the batch. What came before the gap is done.',
    next: 'Send from `expected` on.',
  },
  'unknown-member': {
    status: 404,
    facts: none,
    when: 'Headquarters does not know that member: the enrolment has not come yet, or the member is gone.',
    next: 'Go on without a hold.',
  },
  'not-allowed': {
    status: 403,
    facts: none,
    when: 'The person that the till names does not work in its store, or has no role that may do this.',
    next: 'Ask somebody who may.',
  },
  'no-programme': {
    status: 404,
    facts: none,
    when: 'No rules were ever published, so there is nothing to go by.',
    next: 'Go on without a hold; ask again when there are rules.',
  },
  'unknown-event': {
    status: 404,
    facts: none,
    when: 'The programme in force has no club event of this id, or it has no gift.',
    next: 'Pull, and look again.',
  },
  'gift-gone': {
    status: 409,
    facts: z.object({ till: z.int().positive().describe('by its number'), at: Millis }),
    when: 'The gift was handed out to this member before, or is kept for another till that may be handing it out.',
    next: 'Hand out none. Facts say which till it was, and when.',
  },
  'programme-invalid': {
    status: 422,
    facts: z.object({
      issues: z
        .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
        .min(1)
        .max(50),
    }),
    when: 'The document is no programme, or a faulty one. At most fifty faults, each with its path and the sort of fault.',
    next: 'Mend it. What is in force stays.',
  },
  stale: {
    status: 409,
    facts: z.object({ current: z.int().nonnegative().describe('version in force, 0: none') }),
    when: 'Another version was published since the one that the document was made from.',
    next: 'Pull, carry the changes over, look at them again, and publish with the new base.',
  },
  'cannot-recover': {
    status: 409,
    facts: none,
    when: 'The key was wrapped for another till or another headquarters, or is damaged.',
    next: 'Set aside what lies under it, and begin with what headquarters has.',
  },
  'unsent-malformed': {
    status: 422,
    facts: none,
    when: 'It is no file of unsent events, or a part of one.',
    next: 'Take the file that the till wrote, whole.',
  },
  'unsent-foreign': {
    status: 404,
    facts: z.object({ till: z.string() }),
    when: 'No till of this headquarters wrote it.',
    next: 'Hand it in where the till belonged.',
  },
  'other-store': {
    status: 403,
    facts: z.object({ store: z.string().describe('by its name') }),
    when: 'The till that wrote it stood in another store.',
    next: 'Hand it in there, or let an area manager do it.',
  },
  'unsent-altered': {
    status: 422,
    facts: z.object({ till: z.string() }),
    when: 'The file is not as the till signed it, was signed by a machine that is not this till any more, or is sealed for another headquarters. Nothing of it was taken.',
    next: 'Copy the file again from where the till wrote it; else ask head office.',
  },
  'unsent-fork': {
    status: 409,
    facts: z.object({ seq: z.int().positive() }),
    when: 'Headquarters has another event in that place: a new machine went on as this till before the file was handed in.',
    next: 'Keep the file, and let head office look at both.',
  },
  'pin-set-elsewhere': {
    status: 409,
    facts: none,
    when: 'Another PIN came into force since the one that the till knows.',
    next: 'Pull, and let the person sign in with the PIN that is in force.',
  },
  'cursor-unknown': {
    status: 409,
    facts: none,
    when: 'The cursor is of another database, or of this one before it was restored.',
    next: 'Pull from the beginning, and drop what does not come again.',
  },
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalCode = keyof typeof REFUSALS

/** The envelope of a refusal, as it stands on the wire. */
export const refusalSchema = (code: RefusalCode) =>
  z.strictObject({ ok: z.literal(false), code: z.literal(code), facts: z.looseObject(REFUSALS[code].facts.shape) })
