import { makeCode } from '#domain/codes.ts'
import { captureText, readCapture } from '#scanning/capture/capture-format.ts'
import { createSubstitutes } from '#scanning/capture/substitute.ts'
import { classify } from '#scanning/classify.ts'
import { SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import { captured, heardLive, replayed, SCANNER, STRIPE_READER, toldBy } from '#test/support/captured.ts'
import { toReports, utf8 } from '#test/support/hid-reports.ts'
import { luhnFor } from '#test/support/luhn.ts'
import { generator } from '#test/support/random-numbers.ts'
import { forms, scanned, session } from '#test/support/scan-sessions.ts'
import { toSwipe } from '#test/support/stripe-reports.ts'
import { record, typed } from '#test/support/typed-keys.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('record, then replay', () => {
  test('gives the same kinds, lengths and devices as were heard live, and the same pace', () => {
    fc.assert(
      fc.property(session, fc.nat(), (live, seed) => {
        expect(toldBy(replayed(captured(live, seed)))).toEqual(heardLive(live))
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test('an ordinary day is recorded as it was, hardly anything is left out', () => {
    const texts = [
      makeCode('member', 3, 77),
      '6901234567892',
      '13800138000',
      '200012303676004129',
      '8000123456',
      '(01)06901234567892(17)261231',
    ]
    const bursts = texts.map((text, index) => scanned(text, 10, 1000 + index * 2000))
    const reports = texts.flatMap((text, index) =>
      toReports(utf8(text), ']Q1', { fill: [9] }).map((bytes) => ({ device: SCANNER, bytes, at: index * 1000 })),
    )
    const found = replayed(captured({ forms, settings: DEFAULT_WEDGE, bursts, reports }, 1))
    expect(found.filter(({ kind }) => kind === 'scan')).toHaveLength(2 * texts.length)
  })

  test('the same code has the same substitute, another one another', () => {
    const { forText } = createSubstitutes(forms, generator(7))
    const one = forText('SKM0001000000014')
    expect(forText('SKM0001000000014')).toBe(one)
    expect(one).not.toBe('SKM0001000000014')
    expect(classify({ text: one ?? '', aim: null }).kind).toBe('member')
    expect(forText('8000123456')).toMatch(/^8000\d{6}$/)
  })

  test('a scanner that is set up is learnt again from the file, also a slow one', () => {
    const bursts = [scanned(SET_UP_CODE, 10, 1000), scanned(SET_UP_CODE, 48, 5000)]
    const found = replayed(captured({ settings: DEFAULT_WEDGE, bursts, reports: [] }, 1))
    expect(found.filter(({ kind }) => kind === 'learnt')).toMatchObject([
      { learnt: { kind: 'learnt', mean: 10 } },
      { learnt: { kind: 'slow', mean: 48 } },
    ])
  })
})

test('what was typed right before a card is no scan, though the card is left out', () => {
  const settings: WedgeSettings = { ...DEFAULT_WEDGE, suffix: 'none', longestGap: 200 }
  const gaps = [0, 25, 25, 25, 25, 25, 119, 66]
  const burst = typed(`123456${luhnFor('411122223333444')}`, (index) => gaps[index] ?? 4)
  const found = replayed(captured({ settings, bursts: [burst], reports: [] }, 1))
  expect(found.map(({ kind }) => kind)).toEqual(['device', 'device', 'typed', 'dropped'])
})

describe('nothing of anybody is in the file', () => {
  const member = makeCode('member', 12, 3_456_789)
  const mobile = '13812345678'
  const bank = luhnFor('622848123456789')
  const visa = luhnFor('411122223333444')
  const pay = '134567890123456789'
  const coBrand = '6258009876543210'
  const secrets = [member, mobile, bank, visa, pay, coBrand, '张三', 'ZHANG', '1990-05-06', '8642']
  const says = (text: string) => {
    const bytes = text.split('\n').flatMap((line) => /"hex":"([0-9a-f]+)"/.exec(line)?.[1] ?? [])
    const signs = bytes.map((hex) => Buffer.from(hex, 'hex').toString('latin1')).join('')
    const keys = [...text.matchAll(/"kind":"key".*?"code":"(?:Digit|Numpad|Key)?([^"]*)","key":"([^"]*)"/g)]
    const utf = bytes.map((hex) => Buffer.from(hex, 'hex').toString('utf8')).join('')
    return [
      text,
      signs,
      signs.replaceAll(/[^\dA-Z]/g, ''),
      utf,
      keys.map(([, place]) => place).join(''),
      keys.map(([, , key]) => key).join(''),
    ]
  }

  test.each([1, 2, 3, 4, 5])('scanned, swiped, or typed by hand (seed %i)', (seed) => {
    const all = [member, mobile, bank, visa, pay, coBrand]
    const typing = [mobile, '8642', visa, member]
    const bursts = [
      ...all.map((text, index) => scanned(text, 10, 1000 + index * 2000)),
      ...typing.map((text, index) => scanned(text, 150, 20_000 + index * 9000)),
      scanned(mobile, 40, 60_000, { ime: true, key: 'Process' }),
      [...mobile].map((sign, index) =>
        record({ code: `Numpad${sign}`, key: sign, chord: 'other' }, 70_000 + index * 90),
      ),
      [...mobile].map((sign, index) => record({ code: `Digit${sign}`, key: sign, shift: true }, 80_000 + index * 90)),
      [...'张三张三张三'].map((sign, index) => record({ key: sign }, 90_000 + index * 10)),
      [...'张三'].map((sign, index) => record({ code: 'KeyZ', key: sign, ime: true }, 95_000 + index * 300)),
    ]
    const reads = [...all, `姓名:张三 1990-05-06 ${mobile}`, `BEGIN:VCARD ZHANG ${mobile}`].map((text) =>
      toReports(utf8(text), null, { fill: [11] }),
    )
    // The device's buffer still has the read before behind this one.
    const left = toReports(utf8(`69012345${member}`), ']E0')
    for (const report of left) report[1] = 8
    // One breaks off, and one says another id.
    const odd = [
      toReports(utf8(`${member}${mobile}`), ']Q1', { fill: [20] }).slice(0, 1),
      [Uint8Array.of(7, ...utf8(member), ...utf8(visa))],
    ]
    const swipes = [
      toSwipe({ 1: { text: `B${visa}^ZHANG/SAN^2512101`, check: true }, 2: { text: `${visa}=2512101123` } }),
      toSwipe({
        1: { text: `B80001${mobile}^ZHANG/SAN^2512101`, check: true },
        2: { text: `80001${mobile}=2512101123`, check: true },
      }),
      // The check is wrong: nobody could read it, and it is a card all the same.
      toSwipe({ 2: { text: `${visa}=2512101123?9` } }),
    ]
    const reports = [
      ...[...reads, left, ...odd].flat().map((bytes) => ({ device: SCANNER, bytes })),
      ...swipes.map((bytes) => ({ device: STRIPE_READER, bytes })),
    ].map((one, index) => ({ ...one, at: index * 5 }))
    const text = captured({ forms, settings: DEFAULT_WEDGE, bursts, reports }, seed)
    for (const said of says(text)) for (const secret of secrets) expect(said).not.toContain(secret)
    // What shall be found is found: the search above does not look past it.
    expect(says(text).join()).toContain('SKM')
    const dropped = text.split('\n').filter((line) => line.includes('"dropped"'))
    expect(dropped.length).toBeGreaterThanOrEqual(9)
  })

  test('of a code by keyboard, HID or stripe the file has its kind and length only', () => {
    const bursts = [scanned(pay, 10, 1000)]
    const reports = toReports(utf8(visa), ']Q1').map((bytes) => ({ device: SCANNER, bytes, at: 0 }))
    const lines = captured({ settings: DEFAULT_WEDGE, bursts, reports }, 1).trim().split('\n')
    const events = lines.map((line) => JSON.parse(line) as { kind?: string })
    expect(events.filter(({ kind }) => kind === 'dropped')).toEqual([
      {
        kind: 'dropped',
        at: 0,
        lasted: 0,
        device: expect.any(String) as string,
        as: { kind: 'dropped', detail: 'bank-card' },
        signs: 16,
        bytes: 16,
        records: 1,
        pace: null,
      },
      {
        kind: 'dropped',
        at: 1000,
        lasted: 180,
        device: null,
        as: { kind: 'pay-code', detail: 'wechat' },
        signs: 18,
        bytes: 19,
        records: 19,
        pace: 10,
      },
    ])
    expect(events.some(({ kind }) => kind === 'key' || kind === 'report')).toBe(false)
  })
})

describe('a file', () => {
  const good = captured({ settings: DEFAULT_WEDGE, bursts: [scanned('6901234567892', 10, 1000)], reports: [] }, 1)
  const lines = good.trimEnd().split('\n')
  const refusal = (text: string) => {
    const found = readCapture(text)
    return found.ok ? null : found.reason
  }

  test('that was written can be read, and is written the same again', () => {
    const found = readCapture(good)
    expect(found.ok && captureText(found.value)).toBe(good)
  })

  test.each([
    ['', { code: 'empty', line: 1, path: '' }],
    ['{"format":"else"}', { code: 'no-capture', line: 1, path: 'format' }],
    [(lines[0] ?? '').replace('"version":1', '"version":2'), { code: 'version', line: 1, path: 'version' }],
    [(lines[0] ?? '').replace('loopback', 'browser'), { code: 'bad-line', line: 1, path: 'host' }],
    [
      (lines[0] ?? '').replace('"cardPrefixes":[]', '"cardPrefixes":[1]'),
      { code: 'bad-line', line: 1, path: 'forms.cardPrefixes.0' },
    ],
    [[...lines.slice(0, 3), '{"kind":'].join('\n'), { code: 'not-json', line: 4, path: '' }],
    [
      [lines[0], '{"kind":"report","at":1,"device":"x","hex":"0"}'].join('\n'),
      { code: 'bad-line', line: 2, path: 'hex' },
    ],
    [
      [lines[0], '{"kind":"report","at":1,"device":"x","hex":"00"}'].join('\n'),
      { code: 'unknown-device', line: 2, path: 'device' },
    ],
    [[lines[0], '{"kind":"smell","at":1}'].join('\n'), { code: 'bad-line', line: 2, path: 'kind' }],
    [[lines[0], lines[5], lines[4]].join('\n'), { code: 'order', line: 3, path: 'at' }],
    [[lines[0], ''].join('\n') + '\n', { code: 'not-json', line: 2, path: '' }],
  ])('that is none is refused with the place: %s', (text, reason) => {
    expect(refusal(text)).toEqual(reason)
  })

  test('of anything else is refused, never thrown', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.string(), fc.nat(20), (at, text, cut) => {
        readCapture(good.slice(0, at) + text + good.slice(at + cut))
      }),
    )
  })
})
