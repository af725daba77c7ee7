import { eventsIn, frameOf } from '#hq/leaving/read-unsent.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import { at, enrolment, HQ, hostForEach, hq, lines, NOW, SECRET, start } from '#test/support/host-services.ts'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

hostForEach()

describe('a till that is given up', () => {
  const others = ['left.json', 'settings.json', 'vault.key', 'in-use.sock', 'running.json']
  const kept = () => readdirSync(at.profile).filter((name) => !others.includes(name))

  test('forgets who it was, its keys and its journal, and can be enrolled again', async () => {
    const { call, stop } = await start()
    await call('till.enrol', enrolment)
    await call('journal.append', { lines: lines.slice(0, 3) })
    expect(await call('till.leave', { till: 'T2', seq: 3, retire: null })).toMatchObject({ code: 'not-enrolled' })
    expect(await call('till.leave', { till: 'T1', seq: 2, retire: null })).toEqual({
      ok: false,
      code: 'journal-gap',
      facts: { expected: 3 },
    })
    expect(await call('journal.head', {})).toMatchObject({ ok: true, data: { seq: 3 } })

    expect(await call('data.keys', {})).toMatchObject({ ok: true })
    expect(await call('till.leave', { till: 'T1', seq: 3, retire: null })).toEqual({ ok: true, data: null })
    expect(kept()).toEqual([])
    expect(await call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(await call('journal.head', {})).toMatchObject({ code: 'not-enrolled' })
    expect(await call('till.left', {})).toEqual({ ok: true, data: ['T1'] })
    expect(await call('data.keys', {})).toMatchObject({ code: 'not-enrolled' })

    await stop()
    const again = await start()
    expect(await again.call('till.left', {})).toEqual({ ok: true, data: ['T1'] })
    await again.call('till.cleared', { till: 'T1' })
    expect(await again.call('till.left', {})).toEqual({ ok: true, data: [] })
    expect(await again.call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
  })

  test('is given up though the power goes in the middle', async () => {
    const { call, stop } = await start()
    await call('till.enrol', enrolment)
    await call('journal.append', { lines })
    await stop()
    writeFileSync(join(at.profile, 'left.json'), '{"tills":["T1"]}')
    const again = await start()
    expect(await again.call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(existsSync(join(at.profile, 'journal-T1.jsonl'))).toBe(false)
  })
})

describe('headquarters is told that a till is retired', () => {
  const retire = { by: 'chen', lastSeq: 2, untold: false }
  const asked = { till: 'T1', seq: 3, retire }

  /** A till with three events, and headquarters that answers so to /v1/retire. */
  async function till(answer: () => Response) {
    const told: unknown[] = []
    const { fetch } = hq()
    const { call } = await start({
      fetch: async (url, init) => {
        if (!url.endsWith('/v1/retire')) return fetch(url, init)
        told.push(JSON.parse(Buffer.from(init.body as Uint8Array).toString()))
        return answer()
      },
    })
    await call('till.enrol', enrolment)
    await call('journal.append', { lines: lines.slice(0, 3) })
    return { call, told }
  }
  const no = (status: number, code: string) => () => Response.json({ ok: false, code, facts: {} }, { status })

  test.each([
    ['says so', () => Response.json({ ok: true, data: { retiredAt: NOW, head: 2 } })],
    ['had heard it before, and the answer was lost', no(403, 'till-revoked')],
  ])('before anything is removed; it %s', async (_, answer) => {
    const { call, told } = await till(answer)
    expect(await call('till.leave', { ...asked, seq: 2 })).toMatchObject({ code: 'journal-gap' })
    expect(told).toEqual([])
    expect(await call('till.leave', asked)).toEqual({ ok: true, data: null })
    expect(told).toEqual([{ by: 'chen', lastSeq: 2 }])
    expect(await call('till.identity', {})).toEqual({ ok: true, data: null })
  })

  test.each([
    [
      'is not there',
      () => {
        throw new TypeError('no line')
      },
      'hq-unreachable',
    ],
    ['does not take it', no(403, 'not-allowed'), 'not-allowed'],
    ['is something else', () => new Response('<html>'), 'hq-strange'],
  ])('and where it %s nothing is removed, until somebody says to go untold', async (_, answer, code) => {
    const { call, told } = await till(answer)
    expect(await call('till.leave', asked)).toEqual({ ok: false, code: 'hq-not-told', facts: { code } })
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 3 } })
    const before = told.length
    expect(await call('till.leave', { ...asked, retire: { ...retire, untold: true } })).toEqual({
      ok: true,
      data: null,
    })
    expect(told).toHaveLength(before)
  })
})

describe('unsent events are kept as files', () => {
  test('that headquarters alone can read, whole, in order and signed by the till; there are no others in them', async () => {
    const { keys, fetch } = hq()
    const { call } = await start({ fetch })
    expect(await call('unsent.save', { after: 0, to: 1 })).toMatchObject({ code: 'not-enrolled' })
    await call('till.enrol', enrolment)
    await call('journal.append', { lines })
    expect(await call('unsent.save', { after: 2, to: 7 })).toMatchObject({
      code: 'journal-gap',
      facts: { expected: 7 },
    })
    const saved = await call('unsent.save', { after: 2, to: 5 })
    const [file = ''] = saved.ok ? saved.data.files : []
    const text = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777, 'for this user alone').toBe(0o600)
    expect(text).not.toContain('员工')
    const frame = frameOf(text)
    expect(frame).toMatchObject({ till: 'T1', from: 3, to: 5 })
    const events = eventsIn(frame!, keys[0] ?? '', SECRET)
    expect(events?.map((event) => canonicalJson(event))).toEqual(lines.slice(2, 5).map(({ json }) => json))
    // Saved again it is another file beside it, and says the same.
    const again = await call('unsent.save', { after: 2, to: 5 })
    expect(again).toMatchObject({ ok: true, data: { files: [expect.not.stringMatching(file) as string] } })
  })
})

describe('headquarters is looked for before a code is spent', () => {
  test.each([
    ['answers', () => Response.json({ ok: true, data: { now: NOW } }), { ok: true, data: null }],
    ['is something else', () => new Response('<html>'), { ok: false, code: 'hq-strange', facts: { hqUrl: HQ } }],
    [
      'is not there',
      () => {
        throw new TypeError('no route')
      },
      { ok: false, code: 'hq-unreachable', facts: { hqUrl: HQ } },
    ],
  ])('and %s', async (_, answer, told) => {
    const asked: string[] = []
    const { call } = await start({
      fetch: async (url) => {
        asked.push(url)
        return answer()
      },
    })
    expect(await call('hq.probe', { hqUrl: HQ })).toEqual(told)
    expect(asked).toEqual([`${HQ}/v1/health`])
  })
})
