/** Why headquarters keeps an event without posting it. Both sides have words for each. */
export type RejectionCode =
  'unknown-kind' | 'invalid' | 'failed' | 'no-programme' | 'bad-hash' | 'wrong-till' | 'duplicate' | 'fork'
