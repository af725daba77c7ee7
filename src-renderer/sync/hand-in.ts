import { UnsentAnswer, type UnsentRequest } from '#protocol/unsent-file.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Hands headquarters a file of what another till could not send. Sent again after a lost answer it counts nothing twice. */
export const sendUnsentFile = (fetch: HqFetch, request: UnsentRequest): Promise<Called<UnsentAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/unsent', body: JSON.stringify(request) }, UnsentAnswer)
