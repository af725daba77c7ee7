import { checkBooks } from './checks/hq-books.ts'
import { checkConflicts } from './checks/conflict-check.ts'
import { checkCards } from './checks/card-check.ts'
import { checkCoupons } from './checks/coupon-check.ts'
import { checkQueue } from './checks/queue-check.ts'
import { checkDecisions } from './checks/decision-check.ts'
import { checkEvents, checkNothingMissing } from './checks/hq-events.ts'
import { checkHonoured } from './checks/honoured.ts'
import { checkErased } from './checks/erasure-check.ts'
import { checkOwed } from './checks/exposure.ts'
import { lookAt } from './checks/look-at.ts'
import { checkReplica } from './checks/replica-check.ts'
import { checkRebuild, checkTill, checkWholeFile, wholeChain } from './checks/till-check.ts'
import { heal, sellAndTell } from './heal.ts'
import type { HqDatabase } from './hq-database.ts'
import { HAPPENINGS, planRun, type RunOptions, type RunPlan } from './options.ts'
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

/** What is to be run. */
export type Run = { readonly seed: number; readonly plan: RunPlan; readonly steps: readonly Step[] }

/** The run that a seed gives. */
export function runOf(options: RunOptions): Run {
  const plan = planRun(options)
  return { seed: options.seed, plan, steps: planSteps(options.seed, plan) }
}

/** Does the steps, lets all heal, and holds everybody to their promises, after each step and in the end. */
export async function simulate({ seed, plan, steps }: Run, database: HqDatabase): Promise<RunResult> {
  const world = await World.open(seed, plan, database)
  const stray: unknown[] = []
  const onStray = (reason: unknown) => void stray.push(reason)
  process.on('unhandledRejection', onStray)
  const noDefects = () => {
    if (world.hq.defects.length > 0) throw new Violation('defect', world.hq.defects.join('\n'))
    const [granted] = world.hq.grantFaults
    if (granted !== undefined) throw new Violation('granted', granted)
    if (stray.length > 0) throw new Violation('defect', `nobody waited for ${String(stray[0])}`)
  }
  let violation: RunResult['violation'] = null
  try {
    for (const till of world.tills) await till.start()
    await heal(world)
    for (const till of world.tills) {
      till.line.calm = false
      await lookAt(world, till, false)
    }
    for (const step of steps) {
      await runStep(world, step)
      noDefects()
      if (step.chance % 16 === 1) await checkHq(world, false)
    }
    await heal(world)
    await sellAndTell(world)
    await checkAll(world)
    noDefects()
  } catch (error) {
    const kind = error instanceof Violation ? error.kind : 'defect'
    const message = error instanceof Violation ? error.message : ((error as Error).stack ?? String(error))
    violation = { kind, message }
  } finally {
    process.off('unhandledRejection', onStray)
    for (const till of world.tills) if (till.started) till.store.close()
  }
  const counts = Object.fromEntries([...world.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { seed, plan, steps, digest: world.digest, trace: world.trace, counts, violation }
}

/** Why a run has shown nothing, or null: without a sale, a round or a trouble all promises are kept. */
export function idleness({ counts, plan }: RunResult): string | null {
  const of = (names: readonly string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  if (of(['sale']) === 0) return 'nothing was sold'
  if (of(['synced']) <= plan.tills) return 'nothing was synced'
  return of([...FAULTS, ...HAPPENINGS]) === 0 ? 'nothing went wrong' : null
}

const FAULTS = ['crash', 'duplicate', 'lost request', 'lost reply', 'late request', 'hq died']

async function checkHq(world: World, atEnd: boolean): Promise<void> {
  const events = await checkEvents(world)
  await checkBooks(world, events)
  await checkCoupons(world, events)
  await checkCards(world, events)
  await checkQueue(world)
  await checkDecisions(world, events)
  await checkHonoured(world, events)
  if (!atEnd) return
  checkNothingMissing(world, events)
  await checkConflicts(world)
  await checkOwed(world, events)
  await checkErased(world)
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
