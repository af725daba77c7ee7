import { PinAnswer, type PinRequest } from '#protocol/pin.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Asks headquarters to take a new PIN. Sent again after a lost answer it changes nothing. */
export const sendPin = (fetch: HqFetch, request: PinRequest): Promise<Called<PinAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/pin', body: JSON.stringify(request) }, PinAnswer)
