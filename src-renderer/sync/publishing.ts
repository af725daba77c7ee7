import { PublishAnswer, VersionsAnswer, type PublishRequest } from '#protocol/publish.ts'
import { callHq, type Called, type HqFetch } from './call-hq.ts'

/** Sends rules to be published. Sent again after a lost answer it publishes nothing twice. */
export const sendProgramme = (fetch: HqFetch, request: PublishRequest): Promise<Called<PublishAnswer>> =>
  callHq(fetch, { method: 'POST', path: '/v1/programme', body: JSON.stringify(request) }, PublishAnswer)

/** What was published, latest first; only below version `before` where it is given. */
export const askVersions = (fetch: HqFetch, before: number | null): Promise<Called<VersionsAnswer>> =>
  callHq(fetch, { method: 'GET', path: `/v1/programmes${before === null ? '' : `?before=${before}`}` }, VersionsAnswer)
