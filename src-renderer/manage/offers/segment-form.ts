import { same } from '#domain/drafting/same.ts'
import type { Segment, SegmentCondition, SegmentTrait } from '#domain/segment/segment.ts'
import { countOf, countText, filled, ifAny, moneyOf, moneyText, textOf, wordsOf } from './typed.ts'

export type GroupMode = 'all' | 'any'

/** One condition as typed. Which fields count is told by its kind. */
export type SegmentRow = {
  /** `group`: rows of its own, of which all must hold or one. */
  readonly kind: SegmentTrait['kind'] | 'group'
  readonly not: boolean
  readonly from: string
  readonly to: string
  readonly days: string
  readonly list: readonly string[]
  readonly words: string
  readonly mode: GroupMode
  readonly rows: readonly SegmentRow[]
}

export type SegmentForm = { readonly name: string; readonly mode: GroupMode; readonly rows: readonly SegmentRow[] }

export const blankRow = (kind: SegmentRow['kind']): SegmentRow => ({
  ...{ kind, not: false, from: '', to: '', days: '', list: [], words: '', mode: 'any', rows: [] },
})

export const blankSegment = (): SegmentForm => ({ name: '', mode: 'all', rows: [{ ...blankRow('idle'), from: '30' }] })

/** The segment as its form shows it; what is denied twice is shown as it is meant. */
export function segmentForm({ name, who }: Pick<Segment, 'name' | 'who'>): SegmentForm {
  const row = rowOf(who)
  return row.kind === 'group' && !row.not
    ? { name, mode: row.mode, rows: row.rows }
    : { name, mode: 'all', rows: [row] }
}

function rowOf(condition: SegmentCondition): SegmentRow {
  switch (condition.kind) {
    case 'not': {
      const row = rowOf(condition.of)
      return { ...row, not: !row.not }
    }
    case 'all':
    case 'any':
      return { ...blankRow('group'), mode: condition.kind, rows: condition.of.map(rowOf) }
    default:
      return { ...blankRow(condition.kind), ...typedOf(condition) }
  }
}

function typedOf(trait: SegmentTrait): Partial<SegmentRow> {
  switch (trait.kind) {
    case 'tier':
      return { list: trait.tiers }
    case 'spent':
      return { from: moneyText(trait.from), to: moneyText(trait.to), days: countText(trait.days) }
    case 'bought':
      return { list: trait.categories, days: countText(trait.days) }
    case 'birthday':
      return { list: (trait.months ?? []).map(String) }
    case 'sex':
      return { words: trait.sex }
    case 'risk':
      return { list: trait.risks }
    case 'value':
      return { list: trait.bands }
    case 'enrolled':
      return { from: trait.from ?? '', to: trait.to ?? '', days: countText(trait.days) }
    case 'home':
      return { list: trait.stores }
    case 'consent':
      return { list: trait.channels }
    case 'tag':
      return { words: tagText(trait.tags), list: trait.tags }
    case 'visits':
      return { from: countText(trait.from), to: countText(trait.to), days: countText(trait.days) }
    default:
      return { from: countText(trait.from), to: countText(trait.to) }
  }
}

/**
 * The segment that a form says, not checked yet. Where it means the same as `known`, it stays as that was written: a form
 * does not show every way to write it.
 */
export function segmentOf(form: SegmentForm, id: string, known?: Segment): object {
  const who = whoOf(form)
  const isKnown = known !== undefined && same(plain(known.who), plain(who))
  return { id, name: form.name.trim(), who: isKnown ? known.who : who }
}

/** A condition alone stands without a group around it: so nothing that was opened comes to stand deeper. */
function whoOf({ mode, rows }: SegmentForm): SegmentCondition {
  const [only] = rows
  if (only !== undefined && rows.length === 1 && (only.kind !== 'group' || only.not)) return conditionOf(only)
  return { kind: mode, of: rows.map(conditionOf) }
}

/** The condition that a row says, not checked yet. */
export function conditionOf(row: SegmentRow): SegmentCondition {
  const condition: SegmentCondition =
    row.kind === 'group' ? { kind: row.mode, of: row.rows.map(conditionOf) } : (traitOf(row) as SegmentTrait)
  return row.not ? { kind: 'not', of: condition } : condition
}

/** Without what says nothing: what is denied twice, and groups of one. */
function plain(condition: SegmentCondition): SegmentCondition {
  switch (condition.kind) {
    case 'not': {
      const of = plain(condition.of)
      return of.kind === 'not' ? of.of : { kind: 'not', of }
    }
    case 'all':
    case 'any': {
      const of = condition.of.map(plain)
      const [only] = of
      return only !== undefined && of.length === 1 ? only : { kind: condition.kind, of }
    }
    default:
      return condition
  }
}

const tagText = (tags: readonly string[]): string => tags.join('、')

function traitOf({ kind, from, to, days, list, words }: SegmentRow): object {
  const counts = { from: countOf(from), to: countOf(to) }
  switch (kind) {
    case 'tier':
      return { kind, tiers: list }
    case 'spent':
      return filled({ kind, from: moneyOf(from), to: moneyOf(to), days: countOf(days) })
    case 'bought':
      return { kind, categories: list, days: countOf(days) ?? null }
    case 'birthday':
      return filled({ kind, months: ifAny(list.map(Number)) })
    case 'sex':
      return { kind, sex: words }
    case 'risk':
      return { kind, risks: list }
    case 'value':
      return { kind, bands: list }
    case 'enrolled':
      return filled({ kind, from: textOf(from), to: textOf(to), days: countOf(days) })
    case 'home':
      return { kind, stores: list }
    case 'consent':
      return { kind, channels: list }
    case 'tag':
      // A tag may have a comma in it, as long as nobody types.
      return { kind, tags: words === tagText(list) ? list : wordsOf(words) }
    case 'visits':
      return filled({ kind, ...counts, days: countOf(days) })
    default:
      return filled({ kind, ...counts })
  }
}
