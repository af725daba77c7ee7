import type { Programme } from '#domain/programme.ts'
import type { SegmentKnown } from '#domain/segment/in-segment.ts'
import { traitsOf } from '#domain/segment/segment.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { businessDayAt } from './business-time.ts'

/** What segments are told by at this till; the model is only read where one of them asks for it. */
export async function readSegmentKnown(store: Store, programme: Programme): Promise<SegmentKnown> {
  const asks = (programme.segments ?? []).some(({ who }) =>
    traitsOf(who).some(({ kind }) => kind === 'risk' || kind === 'value'),
  )
  const model = asks ? ((await readMeta(store, 'care-model')) ?? null) : null
  return { model, dayOf: (at) => businessDayAt(at, programme) }
}
