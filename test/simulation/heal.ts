import { sellAtLast } from './acts/sell.ts'
import { settle } from './acts/settle.ts'
import { sync } from './acts/sync.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import { Chance } from './chance.ts'
import type { SimTill } from './sim-till.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** Headquarters looks for what is left of erased members once a minute, in ms. */
const LOOKS_EVERY = 61_000
/** After so many rounds of all tills everything must be everywhere. */
const ROUNDS = 8

/**
 * All lines are good, all disks have room, all tills run; then they talk until nobody has anything to say. When they have
 * begun to, managers decide about what has come up, often two about one thing.
 */
export async function heal(world: World): Promise<void> {
  const chance = new Chance(world.plan.steps)
  world.inside = async () => undefined
  world.frames.push({ step: { number: 0, act: 'sync', till: 0, happening: null, chance: 0 }, chance, nested: 0 })
  for (const till of world.tills) {
    await till.line.arrive(chance)
    till.line.cut = false
    till.line.calm = true
    till.disk.full = false
    if (!till.started) await till.start()
    till.running.life.spare()
    const flushed = await flushJournal(till.ports)
    if (!flushed.ok) throw new Violation('journal-file', flushed.code)
  }
  for (let round = 1; ; round++) {
    world.time += LOOKS_EVERY
    await world.hq.sweep()
    const quiet = await allQuiet(world, world.tills)
    const decided = round <= 2 && (await decideSome(world))
    if (quiet && !decided) break
    if (round === ROUNDS) throw new Violation('livelock', `not quiet after ${ROUNDS} rounds of all tills`)
  }
  world.frames.pop()
}

/** Every till in service sells once more, and headquarters hears of it. */
export async function sellAndTell(world: World): Promise<void> {
  const chance = new Chance(world.plan.steps + 1)
  world.frames.push({ step: { number: 0, act: 'sell', till: 0, happening: null, chance: 0 }, chance, nested: 0 })
  for (const till of world.tills) if (!world.revoked.has(till)) await sellAtLast(world, till)
  world.frames.pop()
  await heal(world)
}

/** Whether anybody decided about anything. */
async function decideSome(world: World): Promise<boolean> {
  const before = world.count('decision')
  for (const till of world.tills) for (let i = 0; i < 2; i++) await settle(world, till)
  return world.count('decision') > before
}

async function allQuiet(world: World, tills: readonly SimTill[]): Promise<boolean> {
  let quiet = true
  for (const till of tills) {
    const result = await sync(world, till)
    if (world.revoked.has(till)) continue
    if (result !== 'nothing new') quiet = false
  }
  return quiet
}
