import { latestProgramme } from '#store/queries.ts'
import type { SimTill } from '../sim-till.ts'
import type { Act, Step } from '../steps.ts'
import type { World } from '../world.ts'
import { changeCards } from './cards.ts'
import { enrol, park, resume, shift, sign } from './counter.ts'
import { happen } from './happen.ts'
import { importFile, issueCoupon, publish } from './head-office.ts'
import { renewHold } from './hold.ts'
import { changePerson, complain, erase } from './persons.ts'
import { queue } from './queue.ts'
import { refund } from './refund.ts'
import { bringBack, redeem } from './rewards.ts'
import { sell, sellAgain } from './sell.ts'
import { settle } from './settle.ts'
import { sync } from './sync.ts'

const MINUTE = 60_000

/** Acts of people at a till. Before the first pull nobody is known there who could do anything. */
const AT_COUNTER = {
  ...{ sell, again: sellAgain, refund, redeem, return: bringBack, enrol, park, resume, shift, sign },
  ...{ hold: renewHold, card: changeCards, settle, queue, person: changePerson, complain, erase },
}
type CounterAct = keyof typeof AT_COUNTER
const ELSEWHERE: readonly Act[] = ['wait', 'publish', 'import', 'coupon', 'happening']

/** Whether an act is one of a till's own process. */
export const isAtTill = (act: Act): boolean => !ELSEWHERE.includes(act)

const isCounterAct = (act: Act): act is CounterAct => Object.hasOwn(AT_COUNTER, act)

/** Does what a step says. Out: what came of it, in words. */
export async function act(world: World, till: SimTill, step: Step): Promise<string> {
  const { chance } = world
  if (isCounterAct(step.act)) {
    if ((await latestProgramme(till.store)) === null) return 'no programme yet'
    return AT_COUNTER[step.act](world, till)
  }
  switch (step.act) {
    case 'sync':
      return sync(world, till)
    case 'publish':
      return publish(world)
    case 'import':
      return importFile(world)
    case 'coupon':
      return issueCoupon(world)
    case 'wait': {
      const ms = chance.of([MINUTE, 60 * MINUTE, 24 * 60 * MINUTE, 9 * 24 * 60 * MINUTE])
      world.time += ms
      return `${ms / MINUTE} minutes`
    }
    default:
      return step.happening === null ? 'nothing' : happen(world, till, step.happening)
  }
}
