import type { Segment, SegmentCondition, SegmentTrait } from '#domain/segment/segment.ts'
import { countOf, countText, filled, ifAny, moneyOf, moneyText, textOf, wordsOf } from './typed.ts'

/** One condition as typed. Which fields count is told by its kind. */
export type SegmentRow = {
  /** `kept`: conditions within conditions, which a form does not take apart. */
  readonly kind: SegmentTrait['kind'] | 'kept'
  readonly not: boolean
  readonly from: string
  readonly to: string
  readonly days: string
  readonly list: readonly string[]
  readonly words: string
  readonly kept: SegmentCondition | null
}

export type SegmentForm = { readonly name: string; readonly mode: 'all' | 'any'; readonly rows: readonly SegmentRow[] }

export const blankRow = (kind: SegmentRow['kind']): SegmentRow => ({
  ...{ kind, not: false, from: '', to: '', days: '', list: [], words: '', kept: null },
})

export const blankSegment = (): SegmentForm => ({ name: '', mode: 'all', rows: [{ ...blankRow('idle'), from: '30' }] })

export function segmentForm({ name, who }: Segment): SegmentForm {
  const isGroup = who.kind === 'all' || who.kind === 'any'
  return { name, mode: isGroup ? who.kind : 'all', rows: (isGroup ? who.of : [who]).map(rowOf) }
}

function rowOf(condition: SegmentCondition): SegmentRow {
  if (condition.kind === 'not') {
    const row = rowOf(condition.of)
    return row.kind === 'kept' || row.not ? { ...blankRow('kept'), kept: condition } : { ...row, not: true }
  }
  if (condition.kind === 'all' || condition.kind === 'any') return { ...blankRow('kept'), kept: condition }
  return { ...blankRow(condition.kind), ...typedOf(condition) }
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
      return { words: trait.tags.join('、') }
    case 'visits':
      return { from: countText(trait.from), to: countText(trait.to), days: countText(trait.days) }
    default:
      return { from: countText(trait.from), to: countText(trait.to) }
  }
}

/** The segment that a form says, not checked yet. */
export const segmentOf = (form: SegmentForm, id: string): object => ({
  ...{ id, name: form.name.trim(), who: { kind: form.mode, of: form.rows.map(conditionOf) } },
})

function conditionOf(row: SegmentRow): unknown {
  const condition = row.kind === 'kept' ? row.kept : traitOf(row)
  return row.not && row.kind !== 'kept' ? { kind: 'not', of: condition } : condition
}

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
      return { kind, tags: wordsOf(words) }
    case 'visits':
      return filled({ kind, ...counts, days: countOf(days) })
    default:
      return filled({ kind, ...counts })
  }
}
