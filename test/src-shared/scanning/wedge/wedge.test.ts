import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import { QUIET, isOver, scanAtPause, stepWedge, type WedgeState } from '#scanning/wedge/wedge.ts'
import { SIGNS, enter, record, typed } from '#test/support/typed-keys.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

function run(keys: readonly KeyRecord[], settings: WedgeSettings = DEFAULT_WEDGE) {
  let state: WedgeState = QUIET
  const verdicts: string[] = []
  const scans: string[] = []
  let waiting = 0
  for (const key of keys) {
    const step = stepWedge(settings, state, key)
    state = step.state
    verdicts.push(step.verdict.kind)
    if (step.verdict.kind === 'scan') scans.push(step.verdict.text)
    if (step.verdict.kind === 'waiting') {
      waiting += 1 - step.verdict.released
      // What the verdicts let go and what the state still holds are the same keys.
      expect(waiting).toBe(state.signs.length)
    } else if (step.verdict.kind !== 'aside') waiting = 0
  }
  return { scans, verdicts, state }
}

const lastAt = (keys: readonly KeyRecord[]): number => keys.at(-1)?.at ?? 0
const scanned = (text: string, gap = 8, from = 1000): KeyRecord[] => {
  const keys = typed(text, () => gap, from)
  return [...keys, enter(lastAt(keys) + gap)]
}

const code = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 4, maxLength: 120 })
  .map((signs) => signs.join(''))
  .filter((text) => !text.startsWith(' '))

describe('scans', () => {
  test('any text at 1 to 20 ms a key is heard whole, whatever else was typed before', () => {
    const gap = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(code, fc.array(gap, { minLength: 1 }), gap, fc.constantFrom('Enter', 'NumpadEnter', 'Tab')), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.boolean(),
        (texts, ime) => {
          let at = 1000
          const keys = texts.flatMap(([text, gaps, last, suffix]) => {
            const signs = typed(text, (i) => gaps[i % gaps.length] ?? 1, (at += 70), ime ? { ime, key: 'Process' } : {})
            at = lastAt(signs) + last
            return [...signs, enter(at, suffix)]
          })
          expect(run(keys).scans).toEqual(texts.map(([text]) => text))
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('two scans right after each other, with CR and LF', () => {
    const first = [...scanned('6901234567892'), enter(1112)]
    const { scans, verdicts } = run([...first, ...scanned('SKM0001000000018', 8, 1120)])
    expect(scans).toEqual(['6901234567892', 'SKM0001000000018'])
    expect(verdicts.filter((kind) => kind === 'swallow')).toHaveLength(1)
  })

  test('a slow radio scanner at 35 ms', () => {
    expect(run(scanned('6901234567892', 35)).scans).toEqual(['6901234567892'])
  })

  test('a stall of 120 ms in the middle of a fast run', () => {
    const keys = scanned('6901234567892', 10).map((key, i) => (i < 8 ? key : { ...key, at: key.at + 110 }))
    expect(run(keys).scans).toEqual(['6901234567892'])
  })

  test('the number pad, another layout, Caps Lock, and keys that the system does not name', () => {
    const pad = [...'6901234'].map((digit, i) => record({ code: `Numpad${digit}`, key: digit }, 1000 + i * 8))
    expect(run([...pad, enter(1056)]).scans).toEqual(['6901234'])
    const azerty = typed('AZQ1', () => 8, 1000, { key: 'x' })
    expect(run([...azerty, enter(1032)]).scans).toEqual(['AZQ1'])
    const nameless = [...'12ab'].map((key, i) => record({ key }, 1000 + i * 8))
    expect(run([...nameless, enter(1032)]).scans).toEqual(['12ab'])
  })

  test("GS1's separator as Ctrl+]", () => {
    const keys = typed('0106', () => 8)
    const gs = record({ code: 'BracketRight', key: ']', chord: 'ctrl' }, 1032)
    expect(run([...keys, gs, ...typed('17', () => 8, 1040), enter(1056)]).scans).toEqual(['0106\u001d17'])
  })

  test('with a prefix set, only runs that have it, without it', () => {
    const settings = { ...DEFAULT_WEDGE, prefix: '~' }
    expect(run(scanned('~6901234567892'), settings).scans).toEqual(['6901234567892'])
    expect(run(scanned('6901234567892'), settings).scans).toEqual([])
    expect(run(scanned('~123'), settings).scans).toEqual([])
  })

  test('without a suffix, the pause after a fast run ends it', () => {
    const settings = { ...DEFAULT_WEDGE, suffix: 'none' as const }
    const { state } = run(
      typed('6901234567892', () => 10),
      settings,
    )
    expect(isOver(settings, state, 1240)).toBe(false)
    expect(isOver(settings, state, 1241)).toBe(true)
    expect(scanAtPause(settings, state)).toBe('6901234567892')
    expect(scanAtPause(DEFAULT_WEDGE, state)).toBeNull()
    expect(
      scanAtPause(
        settings,
        run(
          typed('690123', () => 40),
          settings,
        ).state,
      ),
    ).toBeNull()
  })
})

describe('typing', () => {
  test('at 130 ms with bursts at 40 it is never a scan', () => {
    const gap = fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: 90, max: 200 }) },
      { weight: 3, arbitrary: fc.integer({ min: 36, max: 44 }) },
    )
    const press = fc.tuple(fc.constantFrom(...SIGNS, 'Enter', 'Tab'), gap)
    fc.assert(
      fc.property(fc.array(press, { maxLength: 200 }), (presses) => {
        let at = 1000
        const keys = presses.flatMap(([sign, wait]) => {
          at += wait
          return sign.length > 1 ? [enter(at, sign)] : typed(sign, () => 0, at)
        })
        const { scans, verdicts } = run(keys)
        expect(scans).toEqual([])
        expect(verdicts).not.toContain('swallow')
      }),
      { numRuns: 2000 },
    )
  })

  test('in a long burst at 40 ms at most two signs wait', () => {
    const keys = typed('a'.repeat(50), () => 40)
    let state: WedgeState = QUIET
    for (const key of keys) {
      state = stepWedge(DEFAULT_WEDGE, state, key).state
      expect(state.signs.length).toBeLessThanOrEqual(2)
    }
  })

  test('three quick keys and Enter', () => {
    expect(run(scanned('123')).scans).toEqual([])
    expect(run(scanned('1234')).scans).toEqual(['1234'])
  })

  test('a key held down', () => {
    const keys = typed('11111111', () => 30).map((key, i) => (i === 0 ? key : { ...key, repeat: true }))
    expect(run([...keys, enter(lastAt(keys) + 30)]).scans).toEqual([])
  })

  test('Enter long after', () => {
    const keys = typed('6901234567892', () => 10)
    expect(run([...keys, enter(lastAt(keys) + 121)]).scans).toEqual([])
  })

  test('arrows, Backspace, shortcuts and number pad navigation end a run', () => {
    for (const other of [
      record({ code: 'ArrowLeft', key: 'ArrowLeft' }, 1040),
      record({ code: 'Backspace', key: 'Backspace' }, 1040),
      record({ code: 'KeyK', key: 'k', chord: 'ctrl' }, 1040),
      record({ code: 'Numpad7', key: 'Home' }, 1040),
      record({ code: 'KeyQ', key: '@', chord: 'other' }, 1040),
    ]) {
      const { scans, verdicts } = run([...typed('12345', () => 8), other, enter(1048)])
      expect([scans, verdicts.slice(-2)]).toEqual([[], ['typing', 'typing']])
    }
  })

  test('a space alone goes its way at once: it presses buttons', () => {
    expect(run([record({ code: 'Space', key: ' ' }, 1000)]).verdicts).toEqual(['typing'])
  })

  test('Enter after a scan is swallowed for a moment only', () => {
    expect(run([...scanned('6901234567892'), enter(1104 + 60)]).verdicts.at(-1)).toBe('swallow')
    expect(run([...scanned('6901234567892'), enter(1104 + 61)]).verdicts.at(-1)).toBe('typing')
  })
})

test('any keys at any time: no error, and the state stays bounded', () => {
  const any = fc.record({
    code: fc.constantFrom('KeyA', 'Digit1', 'Enter', 'Tab', 'ShiftLeft', 'Space', '', 'F5', 'Numpad3', 'BracketRight'),
    key: fc.constantFrom('a', '1', 'Process', 'Enter', 'Dead', '', '会', 'Unidentified'),
    shift: fc.boolean(),
    chord: fc.constantFrom('none' as const, 'ctrl' as const, 'other' as const),
    ime: fc.boolean(),
    repeat: fc.boolean(),
    at: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ noNaN: false })),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (keys) => {
      let state: WedgeState = QUIET
      for (const key of keys) state = stepWedge(DEFAULT_WEDGE, state, key).state
      expect(state.signs.length).toBeLessThanOrEqual(60)
    }),
    { numRuns: 3000 },
  )
  const endless = typed('1'.repeat(9000), () => 5)
  let longest = 0
  let state: WedgeState = QUIET
  for (const key of endless) {
    state = stepWedge(DEFAULT_WEDGE, state, key).state
    longest = Math.max(longest, state.signs.length)
  }
  expect(longest).toBe(8192)
})
