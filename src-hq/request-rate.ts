export type RequestRate = {
  /** Requests at once. */
  readonly burst: number
  /** Requests per second in the long run. */
  readonly perSecond: number
}

/** Far above what a till needs; it stops one that has gone wild. */
export const DEFAULT_RATE: RequestRate = { burst: 1000, perSecond: 100 }

/**
 * A token bucket per till, in this process. Out: milliseconds to wait, or null where the request
 * may pass.
 */
export function requestRate(now: () => number, rate: RequestRate): (till: string) => number | null {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (till) => {
    const at = now()
    const bucket = buckets.get(till) ?? { tokens: rate.burst, at }
    const tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, at - bucket.at) * rate.perSecond) / 1000)
    buckets.set(till, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    return tokens >= 1 ? null : Math.ceil(((1 - tokens) * 1000) / rate.perSecond)
  }
}
