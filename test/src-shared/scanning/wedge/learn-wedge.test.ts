import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { learnWedge, SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import { DEFAULT_WEDGE } from '#scanning/wedge/wedge-settings.ts'
import { isOver, QUIET, scanAtPause, stepWedge, type WedgeState } from '#scanning/wedge/wedge.ts'
import { enter, record, SIGNS, typed } from '#test/support/typed-keys.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Scanner = { readonly prefix: string; readonly suffix: 'Enter' | 'Tab' | null; readonly gap: number }

/** What a scanner presses for a code. */
function press({ prefix, suffix, gap }: Scanner, code: string, from = 1000): KeyRecord[] {
  const keys = typed(prefix + code, () => gap, from)
  return suffix === null ? keys : [...keys, enter((keys.at(-1)?.at ?? 0) + gap, suffix)]
}

const prefix = fc
  .array(fc.constantFrom(...SIGNS.filter((sign) => sign !== ' ')), { maxLength: 8 })
  .map((signs) => signs.join(''))
const suffix = fc.constantFrom('Enter' as const, 'Tab' as const, null)

test('what is learnt from the set-up code hears every later scan whole', () => {
  const scanner = fc
    .record({ prefix, suffix, gap: fc.integer({ min: 1, max: 60 }) })
    // Without a line end only what no hand could type is a scan at all.
    .filter((one) => one.gap <= (one.suffix === null ? DEFAULT_WEDGE.certainMean : one.prefix === '' ? 30 : 60))
  const code = fc
    .array(fc.constantFrom(...'0123456789ABCXYZabc-'), { minLength: 6, maxLength: 40 })
    .map((s) => s.join(''))
  fc.assert(
    fc.property(scanner, code, (one, text) => {
      const before = press(one, text, 100)
      const learnt = learnWedge([...before, ...press(one, SET_UP_CODE, 10_000)])
      expect(learnt).toMatchObject({ kind: 'learnt', setUp: { prefix: one.prefix } })
      const settings = { ...DEFAULT_WEDGE, ...(learnt?.kind === 'learnt' ? learnt.setUp : {}) }
      let state: WedgeState = QUIET
      const heard: string[] = []
      const keys = press(one, text)
      for (const key of keys) {
        const step = stepWedge(settings, state, key)
        state = step.state
        if (step.verdict.kind === 'scan') heard.push(step.verdict.text)
      }
      const pause = (keys.at(-1)?.at ?? 0) + 1000
      if (isOver(settings, state, pause)) heard.push(...[scanAtPause(settings, state)].filter((read) => read !== null))
      expect(heard).toEqual([text])
    }),
    { numRuns: 500 },
  )
})

test('what cannot be told from typing, or ends otherwise, is said and not learnt', () => {
  const slow = { prefix: '', suffix: 'Enter', gap: 45 } as const
  expect(learnWedge(press(slow, SET_UP_CODE))).toEqual({ kind: 'slow', mean: 45, most: 30 })
  expect(learnWedge(press({ ...slow, prefix: '#' }, SET_UP_CODE))?.kind).toBe('learnt')
  expect(learnWedge(press({ prefix: '#', suffix: null, gap: 70 }, SET_UP_CODE))?.kind).toBe('slow')
  const semicolon = [...press({ prefix: '', suffix: null, gap: 8 }, SET_UP_CODE)]
  semicolon.push(record({ code: 'Semicolon', key: ';' }, (semicolon.at(-1)?.at ?? 0) + 8))
  expect(learnWedge(semicolon)).toEqual({ kind: 'suffix', key: ';' })
  expect(learnWedge(press({ prefix: '123456789', suffix: 'Enter', gap: 8 }, SET_UP_CODE))?.kind).toBe('prefix')
  expect(learnWedge(press({ prefix: '', suffix: 'Enter', gap: 8 }, '6901234567892'))).toBeNull()
  expect(learnWedge([])).toBeNull()
})
