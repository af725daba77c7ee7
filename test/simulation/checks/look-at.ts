import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'
import { checkExposure, exposureOf, type Exposed } from './exposure.ts'
import { checkTill } from './till-check.ts'

/** What a till was when it was last looked at. */
export type Look = { readonly stamp: string; readonly exposed: Exposed | null }

/**
 * Holds a till to what it must be between two steps. All that this depends on is what the till holds and what it has
 * confirmed: where neither has changed since the last look, it would come out the same. `alone`: nothing else came
 * in between.
 */
export async function lookAt(world: World, till: SimTill, alone: boolean): Promise<void> {
  const before = world.looks.get(till)
  if (!till.alive) {
    world.looks.delete(till)
    return
  }
  const stamp = () => `${till.stamp} ${world.ledgersOf(till).last}`
  if (before?.stamp === stamp()) return
  await checkTill(world, till)
  const exposed = await exposureOf(till)
  if (!world.forgot && alone && exposed !== null) checkExposure(before?.exposed ?? null, exposed)
  world.looks.set(till, { stamp: stamp(), exposed })
}
