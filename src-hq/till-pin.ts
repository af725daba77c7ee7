import { may, resetOf } from '#domain/may.ts'
import { millis } from '#domain/units.ts'
import { PinRequest, type PinAnswer } from '#protocol/pin.ts'
import { publishStaff } from './admin/staff.ts'
import type { Context } from './context.ts'
import { lockLanes } from './feed.ts'
import { SHARED_LANE } from './lanes.ts'
import { done, parse, refuse, type Reply } from './reply.ts'
import type { Till } from './till.ts'
import { staffOfStore } from './staff-of-store.ts'

/**
 * POST /v1/pin: a person sets their own PIN at a till, or somebody whose role may that of another. Logged, without the hash.
 * Refusals: `bad-request`, `not-allowed`, `pin-set-elsewhere` where another PIN came into force meanwhile.
 */
export async function setPinFromTill(context: Context, till: Till, input: unknown): Promise<Reply<PinAnswer>> {
  const asked = parse(PinRequest, input)
  if (!asked.ok) return asked.reply
  const { staff, by, was, pin } = asked.value
  const about = { till: till.id, store: till.store, staff, by }
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const [person, setter] = [await staffOfStore(tx, staff, till.store), await staffOfStore(tx, by, till.store)]
    const isAllowed = person !== null && (staff === by || may(setter?.role, resetOf(person.role)))
    if (person === null || !isAllowed) {
      context.log({ level: 'warn', event: 'pin-refused', ...about })
      return refuse(403, 'not-allowed')
    }
    // The same again after a lost answer is what is in force already.
    const isRepeated = person.pin.hash === pin.hash && person.pin.salt === pin.salt
    if (!isRepeated && person.pin.hash !== was) return refuse(409, 'pin-set-elsewhere')
    if (!isRepeated) await publishStaff(tx, held, { ...person, pin })
    context.log({ level: 'info', event: 'pin-set', ...about })
    return done({ staff, now: millis(context.now()) })
  })
}
