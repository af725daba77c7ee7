import { isStorageFull } from '#store/open.ts'
import { act, isAtTill } from './acts/act.ts'
import { Chance } from './chance.ts'
import { checkRebuild } from './checks/till-check.ts'
import { lookAt } from './checks/look-at.ts'
import type { SimTill } from './sim-till.ts'
import { meanwhile, type Step } from './steps.ts'
import { Violation } from './violation.ts'
import type { Frame, World } from './world.ts'

/** A step, and whatever comes in between, and then the checks of every till that runs. */
export async function runStep(world: World, step: Step): Promise<void> {
  world.time += 500 + (step.chance % 40_000)
  world.inside = (till) => runInside(world, till)
  const nested = await perform(world, step)
  for (const till of world.tills) {
    if (till.started && !till.alive) till.kill(new Chance(step.chance ^ 1), 'found dead')
    if (till.alive) till.running.life.spare()
    await lookAt(world, till, nested === 0)
  }
  const till = world.tills[step.till]!
  if (till.alive && !till.disk.full && step.chance % 8 === 0) await checkRebuild(till)
}

/** Out: how many other steps came in between. */
async function perform(world: World, step: Step): Promise<number> {
  const till = world.tills[step.till]!
  const chance = new Chance(step.chance)
  const frame: Frame = { step, chance, nested: 0 }
  const depth = world.frames.push(frame)
  try {
    const result = await doStep(world, till, frame)
    world.say(depth, step, result)
    return frame.nested
  } finally {
    world.frames.pop()
  }
}

async function doStep(world: World, till: SimTill, { step, chance }: Frame): Promise<string> {
  const { crash } = world.plan.trouble
  try {
    if (isAtTill(step.act)) {
      if (!till.started) {
        const opened = await open(world, till, chance.is(crash) ? chance.below(40) : null)
        if (opened !== null) return opened
      }
      if (world.frames.length === 1 && chance.is(crash)) till.running.life.dieAfter(chance.below(90))
    }
    return await act(world, till, step)
  } catch (error) {
    if (till.started && till.running.life.dead) {
      world.note('crash')
      return `died (${till.running.life.at})`
    }
    if (error instanceof Violation) throw error
    if (isStorageFull(error) && till.disk.full) return 'storage full'
    throw new Violation('defect', (error as Error).stack ?? String(error))
  }
}

/** Starts the till's process. Out: why it did not come up, or null. */
async function open(world: World, till: SimTill, dieAfter: number | null): Promise<string | null> {
  const report = await till.start(dieAfter).catch((error: unknown) => {
    if (isStorageFull(error) && till.disk.full) return null
    throw error
  })
  if (report === null) {
    await till.stop(world.chance, false)
    return 'could not open: storage full'
  }
  if (report.fork !== null) throw new Violation('fork', `the till's own copies differ from ${report.fork.seq} on`)
  if (report.journalProblem !== null && !till.disk.full) {
    throw new Violation('journal-file', JSON.stringify(report.journalProblem))
  }
  if (report.behind) {
    await till.stop(world.chance, false)
    return 'could not open: journal unreadable'
  }
  till.behind = report.journalProblem !== null
  if (report.toStore + report.toJournal > 0) world.note('completed at start')
  return null
}

/** Something that happens while the step is on its way: at another till, at head office, or in the other thread. */
async function runInside(world: World, till: SimTill): Promise<void> {
  const frame = world.frames.at(-1)
  if (frame === undefined || world.frames.length > 1 || !frame.chance.is(world.plan.trouble.meanwhile)) return
  const planned = meanwhile(frame.step.number, frame.chance, world.plan)
  const step = beside(world, till, planned, frame.step)
  if (step === null) return
  frame.nested += 1
  world.time += 200
  await perform(world, step)
}

/** A till has one page and one sync worker: what happens beside one is of the other. */
function beside(world: World, till: SimTill, step: Step, outer: Step): Step | null {
  const other = world.tills[step.till]!
  if (other !== till || !isAtTill(step.act)) return isAtTill(step.act) && other.started && !other.alive ? null : step
  const atSync = outer.act === 'sync'
  if ((step.act === 'sync') !== atSync) return step
  return atSync ? null : { ...step, act: 'sync' }
}
