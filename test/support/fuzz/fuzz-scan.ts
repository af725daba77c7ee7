import { scalePattern } from '#domain/scale-pattern.ts'
import type { Result } from '#domain/refusal.ts'
import { classify, type ClassifyOptions, type ScannedCode } from '#scanning/classify.ts'
import { readCapture } from '#scanning/capture/capture-format.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { readDigitalLink } from '#scanning/gs1/digital-link.ts'
import { readBracketed, readElementString } from '#scanning/gs1/element-string.ts'
import { layoutOf } from '#scanning/hid-layout.ts'
import { MOST_BYTES, stepHid, type HidState } from '#scanning/hid-pos.ts'
import { readScaleCode } from '#scanning/scale-code.ts'
import { readSwipe } from '#scanning/stripe/read-swipe.ts'
import { toReports, utf8 } from '#test/support/hid-reports.ts'
import { toSwipe } from '#test/support/stripe-reports.ts'
import { dice, type Dice } from './dice.ts'
import { Counts, type Fuzzed } from './fault.ts'
import { seedOf } from './seed-of.ts'

/** One input takes less than a tenth of a millisecond; a machine that does something else meanwhile may take this long, in ms. */
const MOST_TIME = 500

const AIMS = [null, ']E0', ']E4', ']C1', ']e0', ']d2', ']Q1', ']Q3', ']J1', ']A0']
const VENDORS = [0x0c2e, 0x05e0, 0x05f9, 0x1234]
/** What begins as something that is read; changed, most of it is not any more. */
const TEXTS = [
  'SKM0001000000014',
  '6901234567892',
  '036000291452',
  '00036000291452',
  '69012341',
  '04252614',
  '200012303676004129',
  '2000123123455',
  '135112298638468293',
  '281234567890123456',
  '4111111111111111',
  '6222 0000 1234 5678 901',
  '990011-1234567890',
  '%B4111111111111111^WANG/X^3012101?',
  ';8800000017=2912?',
  '(01)06901234567892(17)261231(10)A-7',
  '0106901234567892172612311\u001d21XYZ',
  ']C1010690123456789210LOT\u001d3103001234',
  'https://id.gs1.org/01/06901234567892/10/LOT7?17=261231&99=a%20b',
  'https://brand.cn/%E4%BC%9A/8006/069012345678920102',
  'WIFI:T:WPA;S:店;P:x;;',
  '会员 138 1234 8899',
  // Compressed Digital Links: whole, behind a readable key, and by a table of identifiers.
  'https://id.gs1.org/AQnYUc1gmiCNV4JGQhcNT6K6c',
  'https://brand.cn/01/05412345000013/EEarwSM',
  '{"format":"shuke-capture","version":1,"app":"0","host":"electron","startedAt":"2026-11-30T00:00:00Z","forms":{"cardPrefixes":[],"coBrandPrefixes":[],"scalePatterns":[]}}\n{"kind":"break","at":1}\n{"kind":"break","at":2}\n',
]
const OPTIONS: ClassifyOptions = {
  cardPrefixes: ['8800'],
  coBrandPrefixes: ['990011', '99001288'],
  scalePatterns: ['20 WWWWW EEEEE C', '02 WWWW VEEEEE C', '20 WWWWW EEEEE NNNNN C'].flatMap((text) => {
    const read = scalePattern(text)
    return read.ok ? [read.value] : []
  }),
}
/** What each kind may say; of secrets nothing but that they were one. */
const SAYS: Readonly<Record<ScannedCode['kind'], readonly string[]>> = {
  member: ['code'],
  coupon: ['code'],
  'signed-coupon': ['code'],
  receipt: ['code'],
  ticket: ['code'],
  goods: ['gtin', 'gtin14', 'symbology', 'label'],
  scale: ['text', 'plu', 'weight', 'amount'],
  label: ['label'],
  'staff-card': ['code'],
  'pay-code': ['wallet'],
  digits: ['text', 'gs1'],
  text: ['text', 'gs1'],
  'co-brand': ['prefix'],
  dropped: ['why'],
}

/** What the classifier asks only for texts that look like theirs: here each gets every text. */
const PARSERS: readonly (readonly [string, (text: string) => Result<unknown, object>])[] = [
  ['elements', readElementString],
  ['brackets', readBracketed],
  ['link', readDigitalLink],
  ['scale', (text) => readScaleCode(text, OPTIONS.scalePatterns ?? [])],
  ['capture', readCapture],
]

/** All that reads what devices send, under random and changed bytes. */
export function fuzzScan(seed: number): Fuzzed {
  const counts = new Counts()
  let state: HidState = null
  let at = 0

  function one(run: number): string | null {
    const random = dice(seedOf(seed, run))
    const bytes = bytesOf(random)
    const { text } = decodeText(bytes)
    const read = classify({ text, aim: random.pick(AIMS) }, random.chance(0.5) ? OPTIONS : {})
    counts.count(read.kind)
    const more = Object.keys(read).filter((key) => key !== 'kind' && !SAYS[read.kind].includes(key))
    if (more.length > 0) return `${read.kind} says ${more.join(' ')}`

    for (const report of reportsOf(bytes, random)) {
      at += random.below(1500)
      const step = stepHid(layoutOf(random.pick(VENDORS)), state, report, at)
      state = step.state
      if (state !== null && state.size > MOST_BYTES) return `a read of ${state.size} bytes is held`
      if (step.read !== null) counts.count('hid read')
      for (const { kind } of step.refusals) counts.count(`hid ${kind}`)
    }
    for (const [name, parse] of PARSERS) {
      const parsed = parse(text)
      counts.count(`${name} ${parsed.ok ? 'read' : 'refused'}`)
      const at = parsed.ok || !('at' in parsed.reason) ? 0 : Number(parsed.reason.at)
      if (!Number.isInteger(at) || at < 0 || at > text.length) return `${name} refuses at ${at} of ${text.length}`
    }
    const { card, refusals } = readSwipe(swipeOf(random, bytes))
    counts.count(card === null ? 'swipe refused' : 'swipe')
    return card === null && refusals.length === 0 ? 'a swipe is neither read nor refused' : null
  }

  return {
    counts,
    async one(run) {
      const started = performance.now()
      try {
        const fault = one(run)
        const took = performance.now() - started
        return took > MOST_TIME ? `took ${Math.round(took)} ms` : fault
      } catch (error) {
        return error instanceof Error ? (error.stack ?? error.message) : String(error)
      }
    },
    settle: async () => [],
    close: async () => undefined,
  }
}

function bytesOf(random: Dice): Uint8Array {
  if (random.chance(0.2))
    return Uint8Array.from({ length: random.below(random.pick([8, 80, 5000])) }, () => random.below(256))
  return changed(utf8(random.pick(TEXTS) + (random.chance(0.2) ? random.pick(TEXTS) : '')), random)
}

/** Some bytes otherwise, left out, doubled or put elsewhere. */
function changed(bytes: Uint8Array, random: Dice): Uint8Array {
  let now = bytes
  for (let left = random.below(5); left > 0; left--) {
    const place = random.below(now.length + 1)
    const [head, tail] = [now.subarray(0, place), now.subarray(place)]
    const byte = random.pick([0, 0x1d, 0x1e, 0x30 + random.below(10), 0x40, 0x5d, random.below(256)])
    now = random.pick([
      () => joined(head, Uint8Array.of(byte), tail),
      () => joined(head, Uint8Array.of(byte), tail.subarray(1)),
      () => joined(head, tail.subarray(1 + random.below(3))),
      () => joined(tail, head),
      () => joined(now, tail),
    ])()
  }
  return now
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function reportsOf(bytes: Uint8Array, random: Dice): readonly Uint8Array[] {
  const reports = toReports(bytes, random.pick(AIMS), { aimAt: random.pick([2, 3]), fill: [1 + random.below(56)] })
  return reports.slice(0, 1 + random.below(4)).map((report) => (random.chance(0.3) ? changed(report, random) : report))
}

function swipeOf(random: Dice, bytes: Uint8Array): Uint8Array {
  if (random.chance(0.1)) return bytes
  const text = random.pick(['8800000017', '4111111111111111=3012', 'B4111111111111111^A/B^3012', '01880=1', ''])
  const swipe = toSwipe(
    { [random.pick([1, 2, 3])]: { text, check: random.chance(0.5) }, [random.pick([1, 2, 3])]: { text: '1' } },
    random.chance(0.5) ? {} : { packed: { before: random.pick(['', 'A', '%']) } },
  )
  return random.chance(0.7) ? changed(swipe, random) : swipe
}
