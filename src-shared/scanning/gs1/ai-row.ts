import type { Check } from './checks.ts'
import type { Charset } from './charsets.ts'

/** One component of an element's value: its signs, how many, and what else it must be. */
export type Part = {
  readonly charset: Charset
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly checks: readonly Check[]
}

export type ApplicationIdentifier = {
  readonly ai: string
  /** The data title, as GS1 prints it beside the value. */
  readonly title: string
  readonly parts: readonly Part[]
  /** All of them must hold; each names elements of which one must be there: `01+21` is two together. */
  readonly needs: readonly string[]
  /** Elements that must not stand beside it; `n` is any digit. */
  readonly excludes: readonly string[]
  /** Whether it may stand in the query of a Digital Link. */
  readonly attribute: boolean
  /** Primary key of a Digital Link: the qualifiers that may follow, in this order, in alternatives. */
  readonly key: readonly (readonly string[])[] | null
}

/**
 * A row of the list: identifier, or the first and last of a run; title; format; and the rest. The
 * format is that of the General Specifications, `N` digits, `X`, `Y` and `Z` their character sets, `..` up to;
 * after `:` stand the checks, `?` marks what may be missing.
 */
export type Row = readonly [
  ai: string,
  title: string,
  format: string,
  rest?: {
    readonly needs?: readonly string[]
    readonly excludes?: string
    readonly key?: readonly string[]
    readonly attribute?: false
  },
]

/** The identifiers of a row: one, or each of its run. */
export function identifiersOf([run, title, format, rest = {}]: Row): readonly ApplicationIdentifier[] {
  const { needs = [], excludes = '', key, attribute = true } = rest
  const facts = {
    title,
    parts: format.split(' ').map(partOf),
    needs,
    excludes: words(excludes),
    attribute,
    key: key === undefined ? null : key.map(words),
  }
  return runOf(run).map((ai) => ({ ai, ...facts }))
}

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))

function runOf(run: string): readonly string[] {
  const [first = '', last = first] = run.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
    String(Number(first) + i).padStart(first.length, '0'),
  )
}

function partOf(text: string): Part {
  const met = /^([NXYZ])(\.\.)?(\d+)(?::([a-z0-9,-]+))?(\?)?$/.exec(text)
  if (met === null) throw new RangeError(`format ${text}`)
  const [, charset, upTo, length, checks, optional] = met
  return {
    charset: charset as Charset,
    min: upTo === undefined ? Number(length) : 1,
    max: Number(length),
    optional: optional !== undefined,
    checks: (checks?.split(',') ?? []) as Check[],
  }
}
