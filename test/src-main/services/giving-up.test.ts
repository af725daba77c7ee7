import { at, enrolment, HQ, hostForEach, lines, NOW, start } from '#test/support/host-services.ts'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
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
    expect(await call('till.leave', { till: 'T2', seq: 3 })).toMatchObject({ code: 'not-enrolled' })
    expect(await call('till.leave', { till: 'T1', seq: 2 })).toEqual({
      ok: false,
      code: 'journal-gap',
      facts: { expected: 3 },
    })
    expect(await call('journal.head', {})).toMatchObject({ ok: true, data: { seq: 3 } })

    expect(await call('data.keys', {})).toMatchObject({ ok: true })
    expect(await call('till.leave', { till: 'T1', seq: 3 })).toEqual({ ok: true, data: null })
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
