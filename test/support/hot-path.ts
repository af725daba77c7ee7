import { AsyncLocalStorage } from 'node:async_hooks'
import type { Hq } from '#hq/create-hq.ts'

/** Whether what runs now answers a till that pushes or pulls. */
const hot = new AsyncLocalStorage<boolean>()

export const isHot = (): boolean => hot.getStore() === true

export const asHot = <T>(work: () => Promise<T>): Promise<T> => hot.run(true, work)

const PATHS = ['/v1/push', '/v1/pull', '/v1/journal']

/** The same headquarters, whose statements know whether they are of the hot path. */
export const marked = (hq: Hq): Hq => ({
  ...hq,
  fetch: (request, from) => hot.run(PATHS.includes(new URL(request.url).pathname), () => hq.fetch(request, from)),
})
