import type { Basket } from '#domain/sale.ts'
import { readMeta } from '#store/meta.ts'
import { currentBasket } from '#store/queries.ts'
import { holdWish } from '#usecases/hold-wish.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

/** Has headquarters hold what a basket would spend. Nobody waits for the answer, and the line may be down. */
export async function holdFor(world: World, till: SimTill, basket: Basket | null): Promise<void> {
  const wish = holdWish(basket, basket === null ? null : await priceBasket(till.ports, basket))
  await till.hold(wish)
  if (wish !== null && !till.running.life.dead) world.note('held')
}

/** The checkout that is open is held further, or what was held for one that is closed is given back. */
export async function renewHold(world: World, till: SimTill): Promise<string> {
  const basket = world.chance.is(0.2) ? null : await currentBasket(till.store)
  await holdFor(world, till, basket)
  if (till.running.life.dead) return 'died'
  return ((await readMeta(till.store, 'hold')) ?? null) === null ? 'nothing is held' : 'held'
}
