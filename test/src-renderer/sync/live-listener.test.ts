import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIVE_SILENCE } from '#protocol/live.ts'
import { liveEvents } from '#sync/live-events.ts'
import { createLiveListener } from '#sync/live-listener.ts'

describe('server-sent events', () => {
  test('are read the same however the stream is cut into pieces, with any end of line', () => {
    const line = fc.constantFrom(
      'event: changed',
      'event:changed',
      'data: {"a":1}',
      'data',
      ':',
      ': beat',
      'id: 7',
      'other: x',
      '',
    )
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(200)), (lines, end, cuts) => {
        const text = `${lines.join(end)}${end}${end}\n`
        const whole = liveEvents()(text)
        const places = [...new Set(cuts.map((cut) => cut % text.length))].sort((a, b) => a - b)
        const read = liveEvents()
        const pieces = [0, ...places].map((from, i) => text.slice(from, places[i]))
        expect(pieces.flatMap((piece) => read(piece))).toEqual(whole)
      }),
    )
    expect(liveEvents()('event: changed\ndata: {}\n\nevent: lost\n\n:\n\ndata: 1\n\n')).toEqual(['changed', 'message'])
  })
})

/** A listener on scripted streams; waits are noted, and end when `pass` is called with at least that length. */
function open(streams: readonly (() => Promise<Response>)[]) {
  const waits: { ms: number; end: () => void }[] = []
  const stop = new AbortController()
  let [news, asked] = [0, 0]
  const listener = createLiveListener(
    {
      fetch: () => (streams[asked++] ?? (() => new Promise<Response>(() => undefined)))(),
      random: () => 0.5,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve()
          const wait = { ms, end: resolve }
          waits.push(wait)
          signal.addEventListener('abort', () => {
            waits.splice(waits.indexOf(wait), 1)
            resolve()
          })
        }),
    },
    () => void news++,
  )
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
  return {
    listener,
    stop,
    run: () => listener.run(stop.signal),
    state: async () => {
      await turn()
      return { news, asked, alive: listener.alive, waits: waits.map(({ ms }) => ms) }
    },
    pass: async (ms: number) => {
      for (const wait of waits.filter((one) => one.ms === ms)) {
        waits.splice(waits.indexOf(wait), 1)
        wait.end()
      }
      await turn()
    },
  }
}

function stream() {
  let send: (text: string) => void = () => undefined
  let end: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(new TextEncoder().encode(text))
      end = () => controller.close()
    },
  })
  const answer = async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  return { answer, send: (text: string) => send(text), end: () => end() }
}

const CHANGED = 'event: changed\ndata: {}\n\n'

describe('the listener', () => {
  test('is alive from the first sign of life, asks once for what was missed, and once for several changes', async () => {
    const one = stream()
    const { run, state, stop, pass } = open([one.answer])
    const running = run()
    expect(await state()).toEqual({ news: 0, asked: 1, alive: false, waits: [LIVE_SILENCE] })
    one.send(':\n\n')
    expect(await state()).toMatchObject({ news: 1, alive: true })
    one.send(CHANGED)
    one.send(CHANGED + CHANGED)
    expect(await state()).toEqual({
      news: 1,
      asked: 1,
      alive: true,
      waits: expect.arrayContaining([375, LIVE_SILENCE]) as number[],
    })
    await pass(375)
    expect(await state()).toEqual({ news: 2, asked: 1, alive: true, waits: [LIVE_SILENCE] })
    stop.abort()
    await running
  })

  test('that hears nothing for too long gives the stream up, looks at once, and comes back', async () => {
    const [one, two] = [stream(), stream()]
    const { run, state, pass } = open([one.answer, two.answer])
    void run()
    one.send(':\n\n')
    await state()
    await pass(LIVE_SILENCE)
    expect(await state()).toEqual({ news: 2, asked: 1, alive: false, waits: [250] })
    await pass(250)
    two.send(':\n\n')
    expect(await state()).toMatchObject({ news: 3, asked: 2, alive: true })
  })

  test('waits longer after each failure, also after streams that end as soon as they begin, until the line is back', async () => {
    const brief = async () => {
      const one = stream()
      one.send(':\n\n')
      one.end()
      return one.answer()
    }
    const refused = async () => Response.json({ ok: false, code: 'till-revoked', facts: {} }, { status: 403 })
    const { run, state, pass, listener } = open([() => Promise.reject(new TypeError('network')), refused, brief, brief])
    void run()
    for (const [at, wait] of [250, 500, 1000, 2000].entries()) {
      expect(await state()).toMatchObject({ asked: at + 1, alive: false, waits: [wait] })
      if (wait < 2000) await pass(wait)
    }
    listener.retry()
    expect(await state()).toMatchObject({ asked: 5 })
  })
})
