import { afterAll, describe, expect, test } from 'vitest'
import type { AnyEvent, JournalEvent } from '#protocol/event.ts'
import { asWritten } from '#hq/push/as-written.ts'
import { classifyAll } from '#hq/push/classify-all.ts'
import { startClassifyThreads } from '#hq/push/classify-threads.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import { nextEvent } from '#test/support/till-client.ts'

const till = { id: 'till', store: 'store', number: 1 }

/** Sales and enrolments, and among them a changed one, another till's, one of a newer till and one that is no fact. */
function mixed(): readonly AnyEvent[] {
  const events: JournalEvent[] = []
  for (let n = 0; n < 200; n++) {
    const fact =
      n % 3 === 0
        ? enrolmentFact({ memberId: `m-${n}`, mobile: `139${String(n).padStart(8, '0')}` })
        : saleFact({ till: till.id, payable: 100 + n })
    events.push(nextEvent(events.at(-1), till.id, fact, { at: n }))
  }
  return events.map((event, n): AnyEvent => {
    const odd = n % 10
    if (odd === 1) return { ...event, at: (event.at + 1) as JournalEvent['at'] }
    if (odd === 2) return { ...event, till: 'another' }
    if (odd === 3) return { ...event, data: { ...event.data, more: '\u0000' } }
    return odd === 4 ? { ...event, kind: 'new-kind' } : event
  })
}

describe('checking a push in several threads', () => {
  const threads = startClassifyThreads(2)
  afterAll(() => threads.stop())

  test('says of each event what one thread says of it, also when the threads are gone', async () => {
    const events = mixed()
    const texts = asWritten(JSON.stringify({ events }))
    expect(texts.filter((text) => text === null).length).toBe(20)
    const alone = await classifyAll(null, till, events, texts)
    const codes = [...alone.values()].map((content) => (content.ok ? 'ok' : content.rejection.code))
    expect(new Set(codes)).toEqual(new Set(['ok', 'bad-hash', 'wrong-till']))
    const sound = events.filter((_, i) => texts[i] !== null)
    const soundTexts = texts.filter((text) => text !== null)
    const asked: number[] = []
    const counted = {
      ...threads,
      classify: (...[which, share, of]: Parameters<typeof threads.classify>) => {
        asked.push(share.length)
        return threads.classify(which, share, of)
      },
    }
    const together = await classifyAll(counted, till, sound, soundTexts)
    expect(asked).toEqual([60, 60])
    for (const event of sound) expect(together.get(event)).toEqual(alone.get(event))
    await threads.stop()
    const after = await classifyAll(threads, till, events, texts)
    for (const event of events) expect(after.get(event)).toEqual(alone.get(event))
  })
})
