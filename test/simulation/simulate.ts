import { checkBooks } from './checks/hq-books.ts'
import { checkConflicts } from './checks/conflict-check.ts'
import { checkCoupons } from './checks/coupon-check.ts'
import { checkEvents, checkNothingMissing } from './checks/hq-events.ts'
import { checkReplica } from './checks/replica-check.ts'
import { checkRebuild, checkTill, checkWholeFile, wholeChain } from './checks/till-check.ts'
import { heal } from './heal.ts'
import type { HqDatabase } from './hq-database.ts'
import { planRun, type RunOptions, type RunPlan } from './options.ts'
import { runStep } from './run-steps.ts'
import { planSteps, type Step } from './steps.ts'
import { Violation } from './violation.ts'
import { World } from './world.ts'

export type RunResult = {
  readonly seed: number
  readonly plan: RunPlan
  readonly steps: readonly Step[]
  /** Of everything that was said and everything that is stored in the end. */
  readonly digest: string
  readonly trace: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly violation: { readonly kind: string; readonly message: string } | null
}

/** One run: the steps that the seed gives, or those of them that are given; then all heals, and all must agree. */
export async function simulate(options: RunOptions, database: HqDatabase, only?: readonly Step[]): Promise<RunResult> {
  const plan = planRun(options)
  const steps = only ?? planSteps(options.seed, plan)
  const world = await World.open(options.seed, plan, database)
  const stray: unknown[] = []
  const onStray = (reason: unknown) => void stray.push(reason)
  process.on('unhandledRejection', onStray)
  let violation: RunResult['violation'] = null
  try {
    for (const till of world.tills) await till.start()
    await heal(world)
    for (const till of world.tills) till.line.calm = false
    for (const step of steps) {
      await runStep(world, step)
      if (world.hq.defects.length > 0) throw new Violation('defect', world.hq.defects.join('\n'))
      if (stray.length > 0) throw new Violation('defect', `nobody waited for ${String(stray[0])}`)
      if (step.chance % 16 === 1) await checkHq(world, false)
    }
    await heal(world)
    await checkAll(world)
    if (stray.length > 0) throw new Violation('defect', `nobody waited for ${String(stray[0])}`)
  } catch (error) {
    const kind = error instanceof Violation ? error.kind : 'defect'
    violation = { kind, message: error instanceof Violation ? error.message : ((error as Error).stack ?? String(error)) }
  } finally {
    process.off('unhandledRejection', onStray)
    for (const till of world.tills) if (till.started) till.store.close()
  }
  const counts = Object.fromEntries([...world.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { seed: options.seed, plan, steps, digest: world.digest, trace: world.trace, counts, violation }
}

async function checkHq(world: World, atEnd: boolean): Promise<void> {
  const events = await checkEvents(world)
  await checkBooks(world, events)
  await checkCoupons(world, events)
  if (!atEnd) return
  checkNothingMissing(world, events)
  await checkConflicts(world)
  world.trace.push(...events.map(({ hash }) => hash))
}

async function checkAll(world: World): Promise<void> {
  await checkHq(world, true)
  for (const till of world.tills) {
    await checkTill(world, till)
    checkWholeFile(till, await wholeChain(till))
    await checkRebuild(till)
    if (!world.revoked.has(till)) await checkReplica(world, till)
  }
}
