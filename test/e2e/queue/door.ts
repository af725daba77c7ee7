import { makeCode } from '#domain/codes.ts'
import type { QueueAct } from '#domain/queue/queue-fact.ts'
import { millis } from '#domain/units.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import type { RunningHq } from '#test/support/launch/hq.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '#test/support/till-client.ts'
import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'

/** A desk at the door: what it does reaches headquarters, and from there the tills. */
export type Door = {
  /** Gives out a number of a lane. Out: its id and label. */
  take(lane: string, party: number | null): Promise<{ readonly ticket: string; readonly label: string }>
  /** Does something to a ticket; `ago`: so long ago, in ms. */
  act(ticket: string, act: QueueAct, ago?: number): Promise<void>
}

/** Enrols another till of the demo store, to work as a desk. */
export async function openDoor(hq: RunningHq): Promise<Door> {
  const keys = newKeys()
  const enrolled = must(await enrolWithCode(hqAt(hq.url), await hq.newCode(), keys.publicKey))
  const till = testTill(hqAt(hq.url), enrolled, keys.privateKey, Date.now, [])
  const counts = new Map<string, number>()
  let given = 0

  async function act(ticket: string, done: QueueAct, ago = 0): Promise<void> {
    const id = v7()
    const at = millis(Date.now() - ago)
    const day = businessDayAt(at, shop)
    const fact = { id, ticket, day, at, till: till.number, desk: till.number, staff: 'queue', act: done }
    till.append({ kind: 'queue-moved', data: { fact } }, { id, at })
    const { verdicts } = must(await till.push(till.events.slice(-1)))
    if (verdicts[0]?.result !== 'applied') throw new Error(JSON.stringify(verdicts))
  }

  return {
    act,
    async take(lane, party) {
      const count = (counts.get(lane) ?? 0) + 1
      counts.set(lane, count)
      const ticket = randomUUID()
      const told = { memberId: null, mobile: null, ahead: count - 1, estimate: null, cause: null }
      const code = makeCode('ticket', till.number, ++given)
      await act(ticket, { kind: 'take', lane, count, code, party, ...told }, 60_000)
      return { ticket, label: `${lane}${till.number}-${String(count).padStart(2, '0')}` }
    },
  }
}

export const CALL: QueueAct = { kind: 'call', turn: true, approvedBy: null }
