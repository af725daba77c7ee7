import type { ChosenProfile, Remedy } from '#domain/conflict.ts'
import { remediesOf } from '#domain/conflict/remedies.ts'
import { conflictList } from '#store/conflicts.ts'
import { settleConflict } from '#usecases/settle-conflict.ts'
import { manager } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

const PROFILES: readonly [ChosenProfile, ...ChosenProfile[]] = [
  { name: '赵新', birthday: null, sex: null },
  { name: '赵欣', birthday: '1990-05-01', sex: 'female' },
]

/** A manager decides about a conflict that is open here, perhaps at the same time as one at another till. */
export async function settle(world: World, till: SimTill): Promise<string> {
  const { chance } = world
  const view = chance.of(await conflictList(till.store, 'open', 100))
  if (view === undefined) return 'no conflict is open'
  const { conflict } = view
  const remedy = chance.of<Remedy>(remediesOf(conflict)) ?? 'accept'
  const decided = await settleConflict(till.ports, {
    ...{ conflictId: conflict.id, remedy, reason: chance.is(0.9) ? '说清楚了' : '', staff: manager },
    profile: remedy === 'choose-profile' ? chance.of(PROFILES) : null,
    approvedBy: manager.id,
  })
  if (!decided.ok) return `${remedy} of ${conflict.kind} refused: ${decided.reason.kind}`
  await world.confirm(till)
  world.note('decision')
  world.note(`settled by ${remedy}`)
  return `${conflict.kind} settled by ${remedy}${decided.value.waived > 0 ? `, ${decided.value.waived} forgiven` : ''}`
}
