import type { Result } from '#domain/refusal.ts'
import { APPLICATION_IDENTIFIERS } from './application-identifiers.ts'
import type { ApplicationIdentifier } from './ai-row.ts'
import { isCompressed, unpack } from './compressed.ts'
import { decodePercent, type Decoded } from './percent.ts'
import { contradicts, readValue } from './read-value.ts'
import type { Gs1Element, Gs1Read, Gs1Refusal } from './refusal.ts'

/** A stretch of the address. */
type Span = { readonly from: number; readonly to: number }
/** An identifier, where it stands, and its value. */
type Pair = {
  readonly identifier: ApplicationIdentifier
  readonly from: number
  readonly value: Result<Decoded, Gs1Refusal>
}

/**
 * Reads a GS1 Digital Link (URI Syntax 1.7): any domain and any path before it, a primary key with its qualifiers in
 * their order, and attributes in the query; or what of these was compressed (1.1, chapter 5). Out: the elements, the key
 * first.
 * `no-key` is any other address. Never throws.
 */
export function readDigitalLink(address: string): Gs1Read {
  const head = /^https?:\/\/[^/?#]+/i.exec(address)
  if (head === null) return refuse({ code: 'no-key', at: 0 })
  const hash = address.indexOf('#')
  const end = hash < 0 ? address.length : hash
  const question = address.slice(0, end).indexOf('?')
  const path = segmentsOf(address, head[0].length, question < 0 ? end : question)
  const pairs = pathPairs(address, path)
  if ('code' in pairs) return refuse(pairs)
  const attributes = question < 0 ? [] : queryPairs(address, { from: question + 1, to: end })
  return 'code' in attributes ? refuse(attributes) : readPairs([...pairs, ...attributes])
}

const refuse = (reason: Gs1Refusal): Gs1Read => ({ ok: false, reason })

function segmentsOf(address: string, from: number, to: number): readonly Span[] {
  const spans = pieces(address, { from: from + 1, to }, '/')
  const last = spans.at(-1)
  return last !== undefined && last.from >= last.to ? spans.slice(0, -1) : spans
}

/** The stretches between a sign. */
function pieces(address: string, { from, to }: Span, sign: string): readonly Span[] {
  const spans: Span[] = []
  for (let at = from; at <= to;) {
    const next = address.indexOf(sign, at)
    const stop = next < 0 || next > to ? to : next
    spans.push({ from: at, to: stop })
    at = stop + 1
  }
  return spans
}

/** Key and qualifiers: the end of the path, as long as it can be read as such. */
function pathPairs(address: string, path: readonly Span[]): readonly Pair[] | Gs1Refusal {
  const at = path[0]?.from ?? 0
  const start = path.findIndex((_, i) => {
    const rest = path.slice(i)
    return rest.length % 2 === 0 && keyAt(address, rest[0]) !== null && rest.every(isNamed(address))
  })
  if (start < 0) return packedPairs(address, path) ?? { code: 'no-key', at: safe(address, at) }
  const pairs: Pair[] = []
  for (let i = start; i + 1 < path.length; i += 2) {
    const [name, value] = [path[i], path[i + 1]]
    const identifier = identifierIn(address, name)
    if (name !== undefined && value !== undefined && identifier !== null)
      pairs.push({ identifier, from: name.from, value: decodePercent(address, value.from, value.to) })
  }
  return strayQualifier(pairs) ?? pairs
}

const safe = (address: string, at: number): number => Math.max(0, Math.min(at, address.length - 1))

const isNamed =
  (address: string) =>
  (span: Span, i: number): boolean =>
    i % 2 === 1 || identifierIn(address, span) !== null

function identifierIn(address: string, span: Span | undefined): ApplicationIdentifier | null {
  return span === undefined ? null : (APPLICATION_IDENTIFIERS.get(address.slice(span.from, span.to)) ?? null)
}

function keyAt(address: string, span: Span | undefined): ApplicationIdentifier | null {
  const identifier = identifierIn(address, span)
  return identifier?.key === null ? null : identifier
}

/**
 * The pairs of a path whose last segment is compressed, all of it or what stood behind a readable key; null where it is
 * any other address. It tells itself only by what comes out: a key and what may stand beside it, each of them sound.
 */
function packedPairs(address: string, path: readonly Span[]): readonly Pair[] | Gs1Refusal | null {
  const last = path.at(-1)
  if (last === undefined) return null
  const segment = address.slice(last.from, last.to)
  const before = path.slice(-3, -1)
  const open = before.length === 2 && keyAt(address, before[0]) !== null ? pathPairs(address, before) : []
  if ('code' in open) return open
  const packed = unpack(segment)?.map(({ identifier, text }): Pair => {
    const places = Array<number>(text.length + 1).fill(last.from)
    return { identifier, from: last.from, value: { ok: true, value: { text, places } } }
  })
  const pairs = [...open, ...(packed ?? [])]
  const key = pairs.find(({ identifier }) => identifier.key !== null)
  const isSound = ({ identifier, value }: Pair) =>
    value.ok && readValue(identifier, value.value.text, { element: 0, sign: () => 0 }).ok
  if (packed !== undefined && key !== undefined && packed.every((pair) => isSound(pair) && fits(key, pair)))
    return [key, ...pairs.filter((pair) => pair !== key)]
  return isCompressed(segment) ? { code: 'compressed', at: last.from } : null
}

const fits = (key: Pair, { identifier }: Pair): boolean =>
  identifier === key.identifier ||
  identifier.attribute ||
  key.identifier.key?.some((sequence) => sequence.includes(identifier.ai)) === true

/** The first qualifier that none of the key's sequences allows in its place. */
function strayQualifier([key, ...qualifiers]: readonly Pair[]): Gs1Refusal | null {
  const sequences = key?.identifier.key ?? []
  const longest = Math.max(...sequences.map((sequence) => fitting(sequence, qualifiers)))
  const stray = qualifiers[longest]
  return stray === undefined ? null : { code: 'qualifier', at: stray.from, ai: stray.identifier.ai }
}

/** How many of the qualifiers stand in the order of the sequence; some of it may be left out. */
function fitting(sequence: readonly string[], qualifiers: readonly Pair[]): number {
  let place = 0
  const stray = qualifiers.findIndex(({ identifier }) => {
    const found = sequence.indexOf(identifier.ai, place)
    place = found + 1
    return found < 0
  })
  return stray < 0 ? qualifiers.length : stray
}

/** Attributes; what is named by anything but digits is not GS1's. */
function queryPairs(address: string, query: Span): readonly Pair[] | Gs1Refusal {
  const pairs: Pair[] = []
  for (const { from, to } of pieces(address, query, '&')) {
    const equals = address.indexOf('=', from)
    const nameEnd = equals < 0 || equals > to ? to : equals
    const name = address.slice(from, nameEnd)
    if (!/^\d+$/.test(name)) continue
    const identifier = APPLICATION_IDENTIFIERS.get(name)
    if (identifier === undefined) return { code: 'unknown-ai', at: from }
    if (!identifier.attribute) return { code: 'not-an-attribute', at: from, ai: name }
    pairs.push({ identifier, from, value: decodePercent(address, Math.min(nameEnd + 1, to), to) })
  }
  return pairs
}

function readPairs(pairs: readonly Pair[]): Gs1Read {
  const elements: Gs1Element[] = []
  for (const { identifier, from, value } of pairs) {
    if (!value.ok) return value
    const { text, places } = fullGtin(identifier, value.value)
    const sign = (index: number) => places[Math.min(index, places.length - 1)] ?? from
    const element = readValue(identifier, text, { element: from, sign })
    if (!element.ok) return element
    if (contradicts(elements, element.value)) return refuse({ code: 'repeated', at: from, ai: identifier.ai })
    elements.push(element.value)
  }
  return { ok: true, value: elements }
}

/** Before URI Syntax 1.3 a GTIN could stand in the address as short as on the pack. */
function fullGtin({ ai }: ApplicationIdentifier, { text, places }: Decoded): Decoded {
  if (ai !== '01' || !/^(\d{8}|\d{12,13})$/.test(text)) return { text, places }
  const missing = 14 - text.length
  return { text: text.padStart(14, '0'), places: [...Array<number>(missing).fill(places[0] ?? 0), ...places] }
}
