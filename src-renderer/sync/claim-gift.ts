import { GiftAnswer, type GiftRequest } from '#protocol/club.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Asks headquarters to keep the gift of a club event for a member at this till. */
export const askForGift = (fetch: HqFetch, request: GiftRequest): Promise<Called<GiftAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/club/gift', body: JSON.stringify(request) }, GiftAnswer)
