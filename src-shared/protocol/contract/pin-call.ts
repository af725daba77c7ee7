import { PinAnswer, PinRequest } from '../pin.ts'
import { MAX_BYTES } from '../sync.ts'
import type { Call } from './call.ts'
import { examples } from './examples.ts'

/** How a PIN is set at a till. */
export const PIN_CALL: Call = {
  id: 'pin',
  method: 'POST',
  path: '/v1/pin',
  signed: true,
  summary: 'Sets a PIN, by its person or by a manager',
  description:
    'The till makes the slow hash, so the PIN never leaves it. A person sets their own; a `manager` that of somebody at the counter or the door, `area` that of anybody whom the store knows. `was` is the hash that was in force when the till checked the old PIN or looked the person up: where another came into force meanwhile nothing changes. The new one comes to all tills of the person with the pull. The same request again changes nothing.',
  body: PinRequest,
  maxBody: MAX_BYTES,
  answer: PinAnswer,
  refusals: ['not-allowed', 'pin-set-elsewhere'],
  example: examples.pin,
}
