import {
  SegmentAnswer,
  SegmentMembersAnswer,
  type SegmentMembersRequest,
  type SegmentRequest,
} from '#protocol/segment.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Asks headquarters how many members a condition means. */
export const askSegment = (fetch: HqFetch, request: SegmentRequest): Promise<Called<SegmentAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/segment', body: JSON.stringify(request) }, SegmentAnswer)

/** Asks who of them may be written to, one page. */
export const askSegmentMembers = (
  fetch: HqFetch,
  request: SegmentMembersRequest,
): Promise<Called<SegmentMembersAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/segment/members', body: JSON.stringify(request) }, SegmentMembersAnswer)
