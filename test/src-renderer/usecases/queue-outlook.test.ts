import { expect, test } from 'vitest'
import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import { addDays } from '#domain/calendar.ts'
import { millis, type BusinessDay } from '#domain/units.ts'
import { businessDayStart } from '#usecases/business-time.ts'
import { openNumbers } from '#usecases/open-work.ts'
import { queueOutlook } from '#usecases/queue-outlook.ts'
import { factOf, queuePolicy, takeAct } from '#test/support/queue.ts'
import { dayOf, publish } from '#test/support/selling.ts'
import { shopProgramme } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A lane on one day from ten o'clock on: somebody comes and somebody is called every five minutes, with so many in line. */
function dayOfLane(day: BusinessDay, { inLine, parties }: { inLine: number; parties: number }): readonly QueueFact[] {
  const ten = businessDayStart(day, shopProgramme()) + 6 * HOUR
  return Array.from({ length: parties }, (_, i) => {
    const ticket = `${day}-${i}`
    const taken = ten + i * 5 * MINUTE
    const fact = (id: string, at: number, act: QueueAct) => ({
      ...factOf({ id: `${ticket}-${id}`, ticket, at, act }),
      day,
    })
    const called = taken + inLine * 5 * MINUTE
    return [
      fact('take', taken, { ...takeAct, count: i + 1, code: `SKT${day}${i}`, ahead: inLine - 1 }),
      ...(i + inLine < parties ? [fact('call', called, { kind: 'call', turn: true, approvedBy: null })] : []),
      ...(i + inLine < parties ? [fact('seat', called + 1, { kind: 'seat' })] : []),
    ]
  }).flat()
}

test('what guests are told comes from how the lane is served, today and on the days before', async () => {
  const till = await TestTill.withShop()
  await publish(till, { queue: queuePolicy })
  const today = dayOf(till)
  till.now = millis(businessDayStart(today, shopProgramme()) + 6 * HOUR + 60 * MINUTE)
  const told = async () => (await queueOutlook(till.ports))!.lanes.find(({ lane }) => lane.id === 'A')!
  expect(await told()).toMatchObject({ line: [], estimate: null })

  const pull = (facts: readonly QueueFact[]) => till.pull(facts.map((doc) => ({ kind: 'queue-fact', id: doc.id, doc })))
  await pull(dayOfLane(today, { inLine: 4, parties: 12 }))
  const now = await told()
  expect(now.line).toHaveLength(4)
  // Four wait before whoever comes now, and one is called every five minutes.
  expect(now.estimate!.mid).toBeGreaterThan(15 * MINUTE)
  expect(now.estimate!.mid).toBeLessThan(35 * MINUTE)
  expect(now.estimate!.low).toBeLessThan(now.estimate!.mid)
  expect(now.estimate!.high).toBeGreaterThan(now.estimate!.mid)

  // Without the lane they are still there, behind the others: the next version of the programme forgets nobody.
  await publish(till, { queue: { ...queuePolicy, lanes: queuePolicy.lanes.filter(({ id }) => id !== 'A') } })
  expect((await queueOutlook(till.ports))!.lanes.at(-1)).toMatchObject({ lane: { id: 'A' }, line: now.line })
  expect(await openNumbers(till.ports, 'A')).toBe(4)
  expect(await openNumbers(till.ports, 'B')).toBe(0)

  // Next week the first guest is told what such days are like, before anybody was called.
  const week = await TestTill.withShop()
  await publish(week, { queue: queuePolicy })
  week.now = millis(businessDayStart(today, shopProgramme()) + 7 * HOUR)
  const before = [1, 2, 3, 4].flatMap((ago) => dayOfLane(addDays(today, -ago), { inLine: 4, parties: 40 }))
  await week.pull(before.map((doc) => ({ kind: 'queue-fact', id: doc.id, doc })))
  const fresh = (await queueOutlook(week.ports))!.lanes[0]!.estimate!
  expect(fresh.mid).toBeGreaterThan(0)
  expect(fresh.mid).toBeLessThan(12 * MINUTE)
})
