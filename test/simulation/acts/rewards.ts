import { latestProgramme } from '#store/queries.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { returnReward } from '#usecases/return-reward.ts'
import { cashier, manager } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'
import { anyMember } from './any-member.ts'

/** Hands a reward over. */
export async function redeem(world: World, till: SimTill): Promise<string> {
  const { ports, store } = till
  const { chance } = world
  const reward = chance.of((await latestProgramme(store))?.rewards ?? [])
  const memberId = await anyMember(store, chance)
  const redemptionId = ports.newId()
  const done = await redeemReward(ports, { redemptionId, rewardId: reward?.id ?? '', memberId, staff: cashier })
  if (!done.ok) return `refused: ${done.reason.kind}`
  await world.confirm(till, { id: done.value.id, doc: done.value })
  world.note('reward')
  await world.checkSpending(till, done.value.id, done.value.member.id)
  return `handed over ${done.value.reward} for ${done.value.points}`
}

/** Brings a reward back that was handed over in the store. */
export async function bringBack(world: World, till: SimTill): Promise<string> {
  const row = world.chance.of(await till.store.redemptions.toArray())
  if (row === undefined) return 'nothing was handed over'
  const done = await returnReward(till.ports, { redemptionId: row.id, staff: cashier, approvedBy: manager.id })
  if (!done.ok) return `refused: ${done.reason.kind}`
  await world.confirm(till)
  world.note('reward back')
  return `brought back ${done.value.redemption.reward}`
}
