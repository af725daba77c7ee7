import {
  CodeMeansAnswer,
  SendCodeAnswer,
  TryCodeAnswer,
  type SendCodeRequest,
  type TryCodeRequest,
} from '#protocol/member-code.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Whether headquarters can send one-time codes. */
export const askCodeMeans = (fetch: HqFetch): Promise<Called<CodeMeansAnswer>> =>
  callHq(fetch, { method: 'GET', path: '/v1/member-codes' }, CodeMeansAnswer)

/** Has a code sent to the mobile of a member. */
export const askForCode = (fetch: HqFetch, request: SendCodeRequest): Promise<Called<SendCodeAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/member-codes', body: JSON.stringify(request) }, SendCodeAnswer)

/** Whether a code is the one that was sent. Asked again after a lost answer it answers the same. */
export const tryCodeAtHq = (fetch: HqFetch, request: TryCodeRequest): Promise<Called<TryCodeAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/member-codes/try', body: JSON.stringify(request) }, TryCodeAnswer)
