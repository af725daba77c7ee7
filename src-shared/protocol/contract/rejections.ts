/**
 * Why an event was not applied, as verdicts say it by `code`. Whatever the code, the event is kept whole, the till
 * goes on behind it, and the same verdict is told again when the event comes again. Others may come: a till shows the
 * `remedy` of one that it does not know.
 */
export const REJECTIONS = {
  'unknown-kind':
    'A newer till sent a kind, or fields of a known kind, that headquarters does not know; `kind`. It can be applied after an upgrade.',
  invalid: 'It does not follow the contract; `kind` and `issues`.',
  failed: 'Headquarters erred.',
  'no-programme': 'It needs rules, and none were ever published; `version`.',
  'unknown-member': 'It changes a member whose enrolment has not come; it can be applied when that has.',
  'unknown-conflict': 'It settles a conflict that headquarters does not know.',
  'bad-hash': 'Its content does not fit its hash. It still is a link of the chain: the next event continues it.',
  'not-erased':
    'It came without the person whom it is about, and headquarters knows of no erasure of them. It is applied once that has come.',
  'wrong-till': 'It names another till or store.',
  duplicate: 'That sale, refund, redemption or member is here already under another sequence.',
  fork: 'It does not continue the chain of the till; `seq` and `head`, where the chain of headquarters ends. Every new event of the till is put aside from here on, until a person acts.',
} as const

export type RejectionCode = keyof typeof REJECTIONS
