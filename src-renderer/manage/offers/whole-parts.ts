import type { CarePolicy } from '#domain/care/care-policy.ts'
import type { Programme } from '#domain/programme.ts'
import type { QueuePolicy } from '#domain/queue/queue-policy.ts'
import { fen, points } from '#domain/units.ts'
import type { MessageKey } from '#ui/text/message-key.ts'

/** What a programme may leave out whole: the stores of one without it do not have its place of work. */
export type WholePart = 'queue' | 'care'

const queue = (lane: string): QueuePolicy => ({
  ...{ lanes: [{ id: 'A', name: lane }], calls: 3, skipBehind: 2, passed: { keepMinutes: 60, back: 2 } },
  ...{ outOfTurn: 'manager', causes: [], gifts: [], compensation: null },
})

const NOTHING = { points: points(0), off: fen(0) }
const CARE: CarePolicy = {
  complaints: { types: [], hours: { goods: 24, logistics: 24, service: 48, system: 72 }, callBackDays: 1 },
  compensation: { template: null, limits: { cashier: NOTHING, queue: NOTHING, manager: NOTHING, area: NOTHING } },
  ratings: { low: 2 },
  followUps: {
    ...{ quietDays: 14, keepDays: 14, winBack: null, birthday: null, afterSale: null, expiring: null },
    newMember: null,
  },
}

/** The programme with the part as most begin with it: one lane of this name, and no coupons; nothing given, nobody called. */
export const begun = (programme: Programme, part: WholePart, lane: string): Programme =>
  part === 'queue' ? { ...programme, queue: queue(lane) } : { ...programme, care: CARE }

/** The programme without the part. */
export function ended(programme: Programme, part: WholePart): Programme {
  const { [part]: _, ...rest } = programme
  return rest
}

/** The settings with which a part is ended. */
export const WHOLE: Readonly<Partial<Record<string, WholePart>>> = { queue: 'queue', complaints: 'care' }

/** What ending a part is called, what becomes of it, and why it cannot be now. */
export const ENDS: Readonly<
  Record<WholePart, { readonly end: MessageKey; readonly why: MessageKey; readonly open: MessageKey }>
> = {
  queue: { end: 'offers.end.queue', why: 'offers.end.queue.why', open: 'offers.end.queue.open' },
  care: { end: 'offers.end.care', why: 'offers.end.care.why', open: 'offers.end.care.open' },
}
