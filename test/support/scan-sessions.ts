import { makeCode } from '#domain/codes.ts'
import type { ClassifyOptions } from '#scanning/classify.ts'
import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import fc from 'fast-check'
import { SCANNER, STRIPE_READER, type Session } from './captured.ts'
import { toReports, utf8 } from './hid-reports.ts'
import { luhnFor } from './luhn.ts'
import { toSwipe } from './stripe-reports.ts'
import { enter, SIGNS, typed } from './typed-keys.ts'

/** How the shop of the sessions tells its codes apart. */
export const forms: ClassifyOptions = {
  cardPrefixes: ['8000'],
  coBrandPrefixes: ['625800'],
  scalePatterns: [{ layout: '21WWWWWEEEEEC' }, { layout: '20WWWWWEEEEENNNNNC' }],
}
const lastAt = (keys: readonly KeyRecord[]): number => keys.at(-1)?.at ?? 0
/** A code as a keyboard scanner types it, with Enter. */
export const scanned = (text: string, gap: number, from: number, over = {}): KeyRecord[] => {
  const keys = typed(text, () => gap, from, over)
  return [...keys, enter(lastAt(keys) + gap)]
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
/** Codes that scanners read at a till, and some that only look like them. */
const code = fc.oneof(
  fc
    .tuple(fc.constantFrom('member', 'coupon', 'receipt'), fc.nat(9999), fc.nat(99_999_999))
    .map((parts) => makeCode(...parts)),
  fc.constantFrom('6901234567892', '96385074', '04252614', '036000291452', '16901234567899'),
  digits(11),
  digits(13),
  digits(8).map((body) => `8000${body}`),
  digits(16).map((body) => `13${body}`),
  digits(16).map((body) => `28${body}`),
  digits(14).map((body) => luhnFor(`4${body}`)),
  digits(13).map((body) => `625800${body}`),
  fc.constantFrom('2112345012349', '200012303676004129', ']e0010690123456789231030012341726123110LOT7'),
  fc.constantFrom(
    '(01)06901234567892(17)261231(21)A17',
    '(01)06901234567892(17)261331',
    'https://brand.cn/01/06901234567892/10/LOT7?17=261231',
    'https://u.example/m?name=Zhang&tel=13800138000',
    '(8018)690123456789012345',
    '(00)069012345678901234',
    SET_UP_CODE,
  ),
  fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 40 }).map((signs) => signs.join('')),
)

const settings = fc.record({
  ...Object.fromEntries(Object.entries(DEFAULT_WEDGE).map(([name, value]) => [name, fc.constant(value)])),
  prefix: fc.constantFrom('', '', '#', 'A1', '0', '\\\\'),
  suffix: fc.constantFrom('enter-or-tab', 'enter-or-tab', 'none'),
}) as fc.Arbitrary<WedgeSettings>

const gaps = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(4, 10, 24) },
  { weight: 1, arbitrary: fc.constantFrom(34, 36, 48, 60, 130) },
)
const press = fc.record({
  text: code,
  gaps: fc.array(gaps, { minLength: 1, maxLength: 3 }),
  suffix: fc.constantFrom('Enter', 'Tab', null),
  prefixed: fc.boolean(),
  over: fc.constantFrom({}, {}, { ime: true, key: 'Process' }, { chord: 'other' as const }, { repeat: true }),
  touched: fc.option(fc.nat(30)),
})

/** Bursts of keys with silence between them; in each some codes, well or badly scanned. */
const burstsFor = (prefix: string) =>
  fc.array(fc.array(press, { minLength: 1, maxLength: 3 }), { maxLength: 4 }).map((bursts) => {
    let at = 1000
    return bursts.map((presses) => {
      at += 2000
      return presses.flatMap((one): (KeyRecord | KeyBreak)[] => {
        const gap = (index: number) => one.gaps[index % one.gaps.length] ?? 1
        const keys: (KeyRecord | KeyBreak)[] = typed((one.prefixed ? prefix : '') + one.text, gap, (at += 40), one.over)
        at = lastAt(keys as KeyRecord[]) + gap(0)
        if (one.suffix !== null) keys.push(enter(at, one.suffix))
        const before = one.touched === null ? undefined : keys[one.touched]
        if (one.touched !== null && before !== undefined && 'at' in before)
          keys.splice(one.touched + 1, 0, { breakAt: before.at })
        return keys
      })
    })
  })

const chinese = fc.constantFrom('会员张三', '张san13800138000', 'é', '𠀀8000', '会员SKM0001000000014')
const gb = fc.constantFrom([0xbb, 0xe1, 0xd4, 0xb1, 0x31], [0x81, 0x30, 0x81, 0x30, 0x41, 0x42], [0xff, 0x31, 0x32])
const scanBytes = fc.oneof(
  fc.oneof(code, chinese).map(utf8),
  gb.map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ maxLength: 200 }),
)
const read = fc
  .tuple(
    scanBytes,
    fc.constantFrom(null, ']E0', ']C1', ']Q1', ']e0'),
    fc.constantFrom<2 | 3>(2, 3),
    fc.integer({ min: 1, max: 56 }),
  )
  .map(([bytes, aim, aimAt, fill]) => toReports(bytes, aim, { aimAt, fill: [fill] }))
const swipe = fc
  .tuple(
    fc.oneof(
      digits(12).map((body) => `8000${body}`),
      digits(9),
      digits(15).map((body) => luhnFor(`4${body}`)),
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([number, check, packed]) =>
    toSwipe(
      { 1: { text: `B${number}^ZHANG/SAN^2512101`, check }, 2: { text: `${number}=2512101123`, check } },
      packed ? { packed: { before: '' } } : {},
    ),
  )
const reports = fc
  .array(
    fc.oneof(
      read.map((all) => all.map((bytes) => ({ device: SCANNER, bytes }))),
      read.map((all) => all.slice(0, -1).map((bytes) => ({ device: SCANNER, bytes }))),
      fc.uint8Array({ minLength: 60, maxLength: 66 }).map((bytes) => [{ device: SCANNER, bytes }]),
      swipe.map((bytes) => [{ device: STRIPE_READER, bytes }]),
      fc.uint8Array({ minLength: 300, maxLength: 340 }).map((bytes) => [{ device: STRIPE_READER, bytes }]),
    ),
    { maxLength: 5 },
  )
  .map((all) => all.flat().map((one, index) => ({ ...one, at: index * 7 })))

/** What a till may hear in a few minutes, well and badly scanned, from all its devices. */
export const session: fc.Arbitrary<Session> = settings.chain((how) =>
  fc.record({ forms: fc.constant(forms), settings: fc.constant(how), bursts: burstsFor(how.prefix), reports }),
)
