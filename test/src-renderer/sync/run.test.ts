import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoff } from '#sync/backoff.ts'
import { createSyncEngine, type SyncEngine } from '#sync/sync-engine.ts'
import { writeMeta } from '#store/meta.ts'
import { syncState } from '#store/sync-state.ts'
import { millis } from '#domain/units.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { TestTill } from '#test/support/till.ts'

describe('waiting before the next try', () => {
  test('is anything below a bound that doubles up to a minute, for ever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const bound = Math.min(60_000, 500 * 2 ** (failures - 1))
          const wait = backoff(failures, random)
          return wait >= 0 && wait < bound && (random < 0.5 || wait >= bound / 2 - 1)
        },
      ),
    )
  })
})

/** An engine on a till, with a scripted line and waits that are noted and never waited. */
async function scripted(answers: readonly (() => Promise<Response>)[]) {
  const till = await TestTill.open()
  // Of a till that has pulled before: a new one asks for its own events first.
  await writeMeta(till.store, 'cursor', 'c')
  const waits: number[] = []
  const stop = new AbortController()
  let asked = 0
  const page = {
    changes: [],
    cursor: 'c',
    more: false,
    appliedSeq: 0,
    spent: {},
    stock: {},
    machine: 'm',
    tills: 1,
    desk: 1,
    now: till.now,
  }
  const fine = async () => Response.json({ ok: true, data: page })
  const engine = createSyncEngine(
    {
      store: till.store,
      till: till.id,
      fetch: () => (answers[asked++] ?? fine)(),
      now: () => till.now,
      random: () => 0.999,
      sleep: async (ms) => {
        waits.push(ms)
        till.now = millis(till.now + ms)
        if (asked > answers.length) stop.abort()
      },
      toPinyin: loadPinyin,
    },
    { pollEvery: 3000 },
  )
  return { till, engine, waits, run: () => engine.run(stop.signal) }
}

const down = () => Promise.reject(new TypeError('network'))
const refuse =
  (status: number, code: string, facts = {}) =>
  async () =>
    Response.json({ ok: false, code, facts }, { status })

describe('the loop', () => {
  test('waits longer after each failure, and polls again once it worked', async () => {
    const { run, waits, till } = await scripted([down, refuse(503, 'hq-unreachable'), refuse(500, 'internal'), down])
    await run()
    expect(waits).toEqual([499, 999, 1998, 3996, 3000])
    expect(await syncState(till.store)).toMatchObject({ online: true, lastPull: till.now - 3000 })
  })

  test('comes back when headquarters says it is too busy until then', async () => {
    const { run, waits } = await scripted([refuse(429, 'too-many', { retryAfter: 7000 })])
    await run()
    expect(waits).toEqual([7000, 3000])
  })

  test('a refusal and an answer that is none are tried again, for they may pass', async () => {
    const html = async () => new Response('<html>portal</html>')
    const { run, waits, till } = await scripted([refuse(403, 'till-revoked'), html])
    await run()
    expect(waits).toEqual([499, 999, 3000])
    expect(await syncState(till.store)).toMatchObject({ refused: null, online: true })
  })

  test.each([
    [refuse(403, 'till-revoked'), 'till-revoked'],
    [async () => new Response('<html>portal</html>'), 'malformed-answer'],
  ])('until it passes it is shown', async (answer, code) => {
    const { engine, till } = await scripted([answer])
    await engine.round()
    expect(await syncState(till.store)).toMatchObject({
      online: true,
      refused: { code },
      revoked: code === 'till-revoked',
    })
  })

  test('a wake ends the wait and starts counting anew', async () => {
    expect(await waitsWith(down, (engine) => engine.wake(), 3)).toEqual([499, 499, 499])
  })

  test.each([
    ['ends a wait for a line that was down', down, [499, 999, 1998]],
    ['does not end a wait that headquarters asked for', refuse(429, 'too-many', { retryAfter: 7000 }), [7000]],
    ['does not end a wait behind what headquarters answered', refuse(500, 'internal'), [499]],
  ])('news %s', async (_, answer, expected) => {
    expect(await waitsWith(answer, (engine) => engine.news(), 3)).toEqual(expected)
  })
})

/** The waits of an engine that never gets through, when each is disturbed: up to the first that goes on all the same, `most` of them. */
async function waitsWith(
  answer: () => Promise<Response>,
  disturb: (engine: SyncEngine) => void,
  most: number,
): Promise<readonly number[]> {
  const till = await TestTill.open()
  const stop = new AbortController()
  const waits: number[] = []
  const engine = createSyncEngine({
    store: till.store,
    till: till.id,
    fetch: answer,
    now: () => till.now,
    random: () => 0.999,
    sleep: async (ms, signal) => {
      waits.push(ms)
      disturb(engine)
      if (!signal.aborted || waits.length === most) stop.abort()
    },
    toPinyin: loadPinyin,
  })
  await engine.run(stop.signal)
  return waits
}
