import { checkDigit } from '#domain/codes.ts'
import { APPLICATION_IDENTIFIERS, predefinedLength } from '#scanning/gs1/application-identifiers.ts'
import type { ApplicationIdentifier, Part } from '#scanning/gs1/ai-row.ts'
import { checkPair } from '#scanning/gs1/check-pair.ts'
import fc from 'fast-check'

/** An element to be written into a code. */
export type Written = { readonly ai: string; readonly value: string }

const SIGNS = {
  N: '0123456789',
  X: '!"%&\'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz',
  Y: '#-/0123456789ABCXYZ',
  Z: '-0123456789ABCXYZ_abcxyz',
} as const

const digits = (min: number, max = min) => fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`))
const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'))
const date = fc.tuple(two(99), two(12, 1), two(28, 1)).map((parts) => parts.join(''))
const time = fc.tuple(two(23), two(59)).map((parts) => parts.join(''))

/** Right values for the components whose checks leave little to chance. */
const BY_CHECK: Readonly<Record<string, (part: Part) => fc.Arbitrary<string>>> = {
  'check-digit': ({ max }) => digits(max - 1).map((body) => body + checkDigit(body)),
  'check-pair': () => digits(4, 23).map((body) => body + (checkPair(body) ?? '')),
  'company-prefix': ({ max }) => fc.tuple(digits(4), digits(0, max - 4)).map((parts) => parts.join('')),
  date: () => date,
  'date-or-month': () =>
    fc.oneof(
      date,
      date.map((text) => `${text.slice(0, 4)}00`),
    ),
  'full-date': () => date.map((text) => `20${text}`),
  time: () => time,
  hour: () => two(23),
  minute: () => two(59),
  second: () => two(59),
  country: () => fc.constantFrom('156', '392', '840'),
  'country-or-999': () => fc.constantFrom('156', '999'),
  'country-letters': () => fc.constantFrom('CN', 'HK'),
  currency: () => fc.constantFrom('156', '978'),
  sex: () => fc.constantFrom('0', '1', '2', '9'),
  'percent-encoded': () => fc.constantFrom('%E4%BC%9A', 'A+B', 'x'),
  latitude: () => digits(9).map((text) => `0${text}`),
  longitude: () => digits(9).map((text) => `1${text}`),
  'yes-no': () => fc.constantFrom('0', '1'),
  hyphen: () => fc.constant('-'),
  importer: () => fc.constantFrom('-', '_', 'A', '7'),
  'media-type': () => fc.constantFrom('01', '10', '99'),
  'package-type': () => fc.constantFrom('PE', '200', '8'),
  'piece-of-total': () => fc.constantFrom('0101', '0203'),
  'one-of-many': () => fc.constantFrom('1/1', '2/3'),
  'not-zero': ({ max }) => fc.integer({ min: 1, max: 10 ** max - 1 }).map((n) => String(n).padStart(max, '0')),
  zero: () => fc.constant('0'),
  'no-leading-zero': () => fc.integer({ min: 0, max: 999_999 }).map(String),
  winding: () => fc.constantFrom('0', '1', '9'),
  iban: () => fc.constant('DE91100000000123456789'),
  digits: () => digits(1, 70),
}

function partValue(part: Part): fc.Arbitrary<string> {
  const [check] = part.checks
  if (part.checks.includes('has-non-digit')) return fc.constant('1987654Ad4X4bL5ttr2310c2K')
  const byCheck = check === undefined ? undefined : BY_CHECK[check]
  if (byCheck !== undefined) return byCheck(part)
  return fc.string({ unit: fc.constantFrom(...SIGNS[part.charset]), minLength: part.min, maxLength: part.max })
}

/** A right value of an identifier: its components, those that may be missing only from the end. */
export function valueOf({ parts }: ApplicationIdentifier): fc.Arbitrary<string> {
  const needed = parts.filter(({ optional }) => !optional).length
  return fc
    .tuple(fc.integer({ min: needed, max: parts.length }), fc.tuple(...parts.map(partValue)))
    .map(([count, values]) => values.slice(0, count).join(''))
}

const written = (identifier: ApplicationIdentifier): fc.Arbitrary<Written> =>
  valueOf(identifier).map((value) => ({ ai: identifier.ai, value }))

const ALL = [...APPLICATION_IDENTIFIERS.values()]

/** Elements for one code, each identifier at most once. */
export const elementLists: fc.Arbitrary<readonly Written[]> = fc
  .uniqueArray(fc.constantFrom(...ALL), { minLength: 1, maxLength: 8, selector: ({ ai }) => ai })
  .chain((identifiers) => fc.tuple(...identifiers.map(written)))

/** The same as a Digital Link wants them: key, qualifiers of one of its sequences in order, attributes. */
export const linkLists: fc.Arbitrary<{ readonly path: readonly Written[]; readonly query: readonly Written[] }> = fc
  .record({
    key: fc.constantFrom(...ALL.filter(({ key }) => key !== null)),
    attributes: fc.uniqueArray(fc.constantFrom(...ALL.filter(({ attribute }) => attribute)), {
      maxLength: 4,
      selector: ({ ai }) => ai,
    }),
  })
  .chain(({ key, attributes }) =>
    fc.constantFrom(...(key.key ?? [])).chain((sequence) =>
      fc.subarray([...sequence]).chain((qualifiers) => {
        const path = [key, ...qualifiers.map((ai) => APPLICATION_IDENTIFIERS.get(ai) ?? key)]
        const used = new Set(path.map(({ ai }) => ai))
        const query = attributes.filter(({ ai }) => !used.has(ai))
        return fc.record({ path: fc.tuple(...path.map(written)), query: fc.tuple(...query.map(written)) })
      }),
    ),
  )

/** The element string with as few separators as the General Specifications allow. */
export function writeElements(elements: readonly Written[]): string {
  return elements
    .map(({ ai, value }, i) => {
      const identifier = APPLICATION_IDENTIFIERS.get(ai)
      const isOpen = identifier === undefined || predefinedLength(identifier) === null
      return ai + value + (isOpen && i < elements.length - 1 ? '\u001d' : '')
    })
    .join('')
}

export function writeLink(domain: string, path: readonly Written[], query: readonly Written[]): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${hex(sign)}`)
  const hex = (sign: string) => sign.charCodeAt(0).toString(16)
  const segments = path.map(({ ai, value }) => `/${ai}/${encode(value)}`).join('')
  const attributes = query.map(({ ai, value }) => `${ai}=${encode(value)}`).join('&')
  return `https://${domain}${segments}${attributes === '' ? '' : `?${attributes}`}`
}
