import type { Programme } from '#domain/programme.ts'
import type { Compensation, QueueLane, QueuePolicy } from '#domain/queue/queue-policy.ts'
import { formatMoneyShort } from '../format/money.ts'
import type { Say } from '../text/use-text.ts'
import { told } from './say-entry.ts'

/** By which letter the numbers of a lane are known, and who takes one. */
export const sayLane = (say: Say, { id, party }: QueueLane): string =>
  told(say, [
    say('ui.rule.lane', { letter: id }),
    party === undefined ? say('ui.rule.lane.free') : say('ui.rule.lane.party', party),
  ])

/** How numbers are called and what becomes of those who are not there. */
export function sayCalls(say: Say, { queue }: Programme): string {
  if (queue === undefined) return told(say, [say('ui.rule.queue.none')])
  const { calls, skipBehind, passed, outOfTurn } = queue
  return told(say, [
    ...(calls === 1 ? [] : [say('ui.rule.queue.skip', { n: skipBehind })]),
    say('ui.rule.queue.calls', { calls }),
    say('ui.rule.queue.keep', { minutes: passed.keepMinutes }),
    sayBack(say, passed.back),
    say(outOfTurn === 'manager' ? 'ui.rule.queue.turn.manager' : 'ui.rule.queue.turn.anyone'),
  ])
}

const sayBack = (say: Say, back: QueuePolicy['passed']['back']): string =>
  typeof back === 'number' ? say('ui.rule.queue.back.behind', { n: back }) : say(`ui.rule.queue.back.${back}`)

/** What those get who wait long. */
export function sayWaiting(say: Say, { queue }: Programme): string {
  if (queue === undefined) return told(say, [say('ui.rule.queue.none')])
  const { compensation } = queue
  return compensation === null ? told(say, [say('ui.rule.queue.no-pay')]) : sayCompensation(say, compensation)
}

function sayCompensation(say: Say, { cranes, minutes, bands, perTicket, perDeviceDay }: Compensation): string {
  const steps = (bands ?? []).map(({ from, worth }) =>
    say('ui.rule.queue.band', { from, worth: formatMoneyShort(worth) }),
  )
  return told(say, [
    ...(cranes === undefined
      ? []
      : [say('ui.rule.queue.cranes', { worth: formatMoneyShort(cranes.worth), most: cranes.most })]),
    ...(minutes === undefined
      ? []
      : [say('ui.rule.queue.minutes', { ...minutes, worth: formatMoneyShort(minutes.worth) })]),
    ...steps,
    say('ui.rule.queue.per-ticket', { sum: formatMoneyShort(perTicket) }),
    say('ui.rule.queue.per-day', { sum: formatMoneyShort(perDeviceDay) }),
  ])
}
