import { isStorageFull } from '#store/open.ts'
import type { StepResult } from '#sync/step.ts'
import type { SimTill } from '../sim-till.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** Refusals that what happens here explains; any other is a broken promise. */
const EXPLAINED = ['replayed', 'till-revoked']

/** One round of the sync worker, and what the page does for it. */
export async function sync(world: World, till: SimTill): Promise<string> {
  till.line.requests = 0
  let result: StepResult
  try {
    result = await till.engine.round()
  } catch (error) {
    if (isStorageFull(error) && till.disk.full) return 'storage full'
    throw error
  }
  await till.runErrands()
  if (till.running.life.dead) return 'died'
  if (till.line.requests > 150) throw new Violation('livelock', `${till.line.requests} requests in a round`)
  if (result.kind === 'done') {
    till.blank = false
    world.note('synced')
    return result.changed ? 'synced' : 'nothing new'
  }
  if (result.kind === 'malformed') throw new Violation('contract', result.where)
  if (result.kind === 'refusal' && !EXPLAINED.includes(result.code)) {
    throw new Violation('refused', `${result.code} ${JSON.stringify(result.facts)}`)
  }
  return `${result.kind}: ${result.code}`
}
