import { RecoverAnswer, RecoverRequest } from '../recovery.ts'
import { MAX_BYTES } from '../sync.ts'
import type { Call } from './call.ts'
import { examples } from './examples.ts'

/** How a till gets the key of its data back. */
export const RECOVER: Call = {
  id: 'recover',
  method: 'POST',
  path: '/v1/recover',
  signed: true,
  summary: 'Gives a till the key of its data back',
  description:
    'A till keeps its journal sealed, and the key of that beside it, wrapped by `recoveryKey` of its enrolment (X25519, HKDF-SHA-256, ChaCha20-Poly1305; `protocol/recovery.ts`). Where its key store has lost the key, it enrols again with a code for the same till, and has headquarters open it: so what was not sent yet goes up. Opens nothing of another till. Is logged.',
  body: RecoverRequest,
  maxBody: MAX_BYTES,
  answer: RecoverAnswer,
  refusals: ['cannot-recover'],
  example: examples.recover,
}
