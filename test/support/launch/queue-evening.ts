import { makeCode } from '#domain/codes.ts'
import type { QueueAct, TakeAct } from '#domain/queue/queue-fact.ts'
import { millis } from '#domain/units.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { businessDayAt } from '#usecases/business-time.ts'
import { v7 } from 'uuid'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '../till-client.ts'
import type { RunningHq } from './hq.ts'

const MINUTE = 60_000

/** A number of an evening: its lane and how many minutes ago it was taken, and what happened since. */
export type EveningTicket = {
  readonly lane: string
  readonly ago: number
  readonly party?: number
  readonly mobile?: string
  readonly since?: readonly (readonly [minutesAgo: number, act: QueueAct])[]
}

/** Another desk of the store has given out these numbers; headquarters has them. */
export async function queueEvening(hq: RunningHq, tickets: readonly EveningTicket[]): Promise<void> {
  const keys = newKeys()
  const enrolled = must(await enrolWithCode(hqAt(hq.url), await hq.newCode(), keys.publicKey))
  const till = testTill(hqAt(hq.url), enrolled, keys.privateKey, Date.now, [])
  const { desk } = await till.pullAll()
  const now = Date.now()
  const day = businessDayAt(millis(now), shop)
  const counts = new Map<string, number>()
  const append = (ticket: string, ago: number, act: QueueAct) => {
    const id = v7()
    const at = millis(now - ago * MINUTE)
    const fact = { id, ticket, day, at, till: till.number, desk, staff: 'E01', act }
    till.append({ kind: 'queue-moved', data: { fact } }, { id, at })
  }
  for (const [i, { lane, ago, party = null, mobile = null, since = [] }] of tickets.entries()) {
    const ticket = v7()
    const count = (counts.get(lane) ?? 0) + 1
    counts.set(lane, count)
    const take: TakeAct = {
      ...{ kind: 'take', lane, count, party, mobile, code: makeCode('ticket', till.number, i + 1) },
      ...{ memberId: null, ahead: count - 1, estimate: null, cause: null },
    }
    append(ticket, ago, take)
    for (const [minutes, act] of since) append(ticket, minutes, act)
  }
  must(await till.push())
}
