import { businessDay } from '#domain/units.ts'
import type { SegmentKnown } from '#domain/segment/in-segment.ts'

/** Days by universal time, and no model of members' coming. */
export const noModel: SegmentKnown = {
  model: null,
  dayOf: (at) => businessDay(new Date(at).toISOString().slice(0, 10)),
}
