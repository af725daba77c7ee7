import type { BusinessDay } from '#domain/units.ts'
import type { ReviewAnswer, ReviewQuery } from '#protocol/review.ts'
import { askReview } from '#sync/ask-review.ts'
import { useSession } from '#ui/session.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { readCompared, spanBefore, spanOfYear, type Compared, type Span } from './read-review.ts'

export type Scope = ReviewQuery['scope']

/** `own`: from this till's own copy. `area`: over all stores, as headquarters answers. */
export type Read =
  | { readonly kind: 'ready'; readonly compared: Compared; readonly stores: ReviewAnswer['stores'] }
  /** `code` as `Problem` knows it. */
  | { readonly kind: 'trouble'; readonly code: string }

/** What a period came to; undefined while it is read for the first time. `stale`: it is still that of the period before. */
export function useCompared(
  span: Span | null,
  scope: Scope,
  staff: string,
): { readonly read?: Read; readonly stale: boolean } {
  const { store } = useSession().ports
  const { from, to } = span ?? { from: null, to: null }
  const own = useLiveQuery(
    async () =>
      from === null || to === null || scope !== 'store'
        ? undefined
        : { from, to, compared: await readCompared(store, { from, to }) },
    [store, from, to, scope],
  )
  const area = useArea(span, scope, staff)
  if (scope === 'area') return { ...(area === null ? {} : { read: area.read }), stale: area?.of !== keyOf(from, to) }
  if (own === undefined) return { stale: true }
  return { read: { kind: 'ready', compared: own.compared, stores: [] }, stale: own.from !== from || own.to !== to }
}

const keyOf = (from: BusinessDay | null, to: BusinessDay | null): string => `${from ?? ''} ${to ?? ''}`

function useArea(span: Span | null, scope: Scope, staff: string): { readonly of: string; readonly read: Read } | null {
  const [area, setArea] = useState<{ readonly of: string; readonly read: Read } | null>(null)
  const { from, to } = span ?? { from: null, to: null }
  useEffect(() => {
    if (scope !== 'area' || from === null || to === null) return
    let left = false
    void readArea({ from, to }, staff).then((read) => {
      if (!left) setArea({ of: keyOf(from, to), read })
    })
    return () => {
      left = true
    }
  }, [scope, from, to, staff])
  return area
}

async function readArea(span: Span, staff: string): Promise<Read> {
  const spans = [span, spanBefore(span), spanOfYear(span)] as const
  const [now, before, year] = await Promise.all(spans.map((of) => askReview({ ...of, staff, scope: 'area' })))
  for (const called of [now, before, year]) {
    if (called?.kind === 'answer') continue
    return { kind: 'trouble', code: called?.kind === 'malformed' ? 'hq-strange' : (called?.code ?? 'hq-unreachable') }
  }
  const period = (called: typeof now) => (called?.kind === 'answer' ? called.data.period : null)
  const [sum, past, longAgo] = [period(now), period(before), period(year)]
  if (sum === null) return { kind: 'trouble', code: 'hq-unreachable' }
  const some = (of: typeof past) => (of === null || of.sales.count === 0 ? null : of)
  return {
    kind: 'ready',
    compared: { now: sum, before: some(past), year: some(longAgo) },
    stores: now?.kind === 'answer' ? now.data.stores : [],
  }
}
