/** Why the reference headquarters does not apply an event. docs/HQ.md says what can be done about each. */
export type RejectionCode =
  | 'unknown-kind'
  | 'invalid'
  | 'failed'
  | 'no-programme'
  | 'unknown-member'
  | 'unknown-conflict'
  | 'bad-hash'
  | 'wrong-till'
  | 'duplicate'
  | 'fork'

/** Codes of events that a newer or mended headquarters may be able to apply. */
export const RETRIED: readonly RejectionCode[] = [
  'unknown-kind',
  'invalid',
  'failed',
  'no-programme',
  'unknown-member',
  'unknown-conflict',
]
