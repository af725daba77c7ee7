import { RetireAnswer, RetireRequest } from '../retire.ts'
import { MAX_BYTES, MAX_PUSH_BYTES } from '../sync.ts'
import { UnsentAnswer, UnsentRequest } from '../unsent-file.ts'
import type { Call } from './call.ts'
import { examples } from './examples.ts'

/** How a till is given up, and what becomes of what it had not sent. */
export const LEAVING_CALLS: readonly Call[] = [
  {
    id: 'retire',
    method: 'POST',
    path: '/v1/retire',
    signed: true,
    summary: 'Says that this till is given up',
    description:
      'The last call of a till, before it destroys its key: by somebody of the store whose role may approve. From then on every call of it is refused with `till-revoked`; so a till whose answer was lost learns from that refusal that it was heard. It is given no more rights to points, those it has end at once, and their points are free a delivery lag later. Coupons that it signed stay good.',
    body: RetireRequest,
    maxBody: MAX_BYTES,
    answer: RetireAnswer,
    refusals: ['not-allowed'],
    example: examples.retire,
  },
  {
    id: 'unsent',
    method: 'POST',
    path: '/v1/unsent',
    signed: true,
    summary: 'Hands in what another till could not send',
    description:
      'A till that is given up without a line keeps its unsent events as files: one JSON object each, the events packed (gzip), sealed for headquarters (`recoveryKey` of the enrolment) and signed by the till (`protocol/unsent-file.ts`). A `manager` hands in those of a till of the store, `area` those of any. A file is looked at whole before anything of it counts, and each event counts once: handing it in again changes nothing. Files of one till go in by their numbers.',
    body: UnsentRequest,
    maxBody: MAX_PUSH_BYTES,
    answer: UnsentAnswer,
    refusals: [
      'not-allowed',
      'unsent-malformed',
      'unsent-foreign',
      'other-store',
      'unsent-altered',
      'gap',
      'unsent-fork',
    ],
    example: examples.unsent,
  },
]
