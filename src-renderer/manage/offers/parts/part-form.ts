import { getAt, withAt } from '#domain/drafting/at-path.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasisPoints, Fen, Milli } from '#domain/units.ts'
import { scopeForm, scopeOf, whenForm, whenOf, type ScopeForm, type WhenForm } from '../rule-form.ts'
import {
  countOf,
  countText,
  moneyOf,
  moneyText,
  percentOf,
  percentText,
  quantityOf,
  quantityText,
  rateOf,
  rateText,
  type Typed,
} from '../typed.ts'
import { formPath, linesOf, type Field, type PartForm } from './field.ts'

/** What the fields show of a part as it stands. */
export function partForm(fields: readonly Field[], part: object): PartForm {
  let form = {}
  const filled = withFresh(fields, part, () => true)
  for (const field of fields) {
    const value = getAt(filled, field.path)
    form = withAt(
      form,
      formPath(field),
      field.kind === 'group' ? isThere(getAt(part, field.path)) : shown(field, value, getAt(form, field.path)),
    )
  }
  return form
}

/** The part that a form says, not checked yet: `part` with what its fields say in the place of what they show. */
export function partOf(fields: readonly Field[], form: PartForm, part: object, programme: Programme): object {
  let next = withFresh(fields, part, (field) => getAt(form, formPath(field)) === true)
  for (const field of fields) {
    if (!isMeant(fields, field, form)) {
      if (field.within === undefined) next = withAt(next, field.path, undefined)
    } else if (field.kind !== 'group') {
      next = withAt(next, field.path, said(field, getAt(form, formPath(field)), programme))
    } else if (getAt(form, formPath(field)) !== true) {
      next = withAt(next, field.path, field.none === 'null' ? null : undefined)
    }
  }
  return next
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null

/** The part in which groups that were not there say what they say at first, those that are wanted. */
function withFresh(fields: readonly Field[], part: object, isWanted: (field: Field) => boolean): object {
  let next = part
  for (const field of fields) {
    if (field.kind !== 'group' || field.fresh === undefined || isThere(getAt(part, field.path))) continue
    if (isWanted(field)) next = withAt(next, field.path, field.fresh)
  }
  return next
}

/** Whether a field counts as the form stands: its group is there, and the choice that it belongs to was made. */
export function isMeant(fields: readonly Field[], { within, only }: Field, form: PartForm): boolean {
  if (only !== undefined && getAt(form, only.path) !== only.is) return false
  if (within === undefined) return true
  const group = fields.find(({ kind, path }) => kind === 'group' && path === within)
  return group !== undefined && getAt(form, formPath(group)) === true && isMeant(fields, group, form)
}

/** Of a choice: how what stands in the programme is called in the form. */
export const chosenText = (value: unknown): string => String(value)

function shown(field: Exclude<Field, { kind: 'group' }>, value: unknown, beside: unknown): unknown {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? value : ''
    case 'money':
      return moneyText((value ?? undefined) as Fen | undefined)
    case 'count':
      return countText(value as number | null | undefined)
    case 'percent':
      return percentText((value ?? undefined) as BasisPoints | undefined)
    case 'rate':
      return typeof value === 'number' ? rateText(value as BasisPoints) : ''
    case 'quantity':
      return quantityText((value ?? undefined) as Milli | undefined)
    case 'entries':
      return ((value ?? []) as readonly object[]).map((entry) => partForm(field.fields, entry))
    case 'lines':
      return ((value ?? []) as readonly string[]).join('\n')
    case 'product':
      return typeof value === 'string' ? [value] : []
    case 'choice':
      return value === undefined ? '' : chosenText(value)
    case 'scope':
      // A group at the same path says whether there is one.
      return { ...(beside as object | undefined), ...scopeForm(value ?? {}) }
    case 'when':
      return whenForm(value ?? {})
    case 'rows':
      return ((value ?? []) as readonly object[]).map((row) =>
        Object.fromEntries(
          field.columns.map(({ path, kind }) => {
            const cell = getAt(row, path)
            return [path, kind === 'money' ? moneyText(cell as Fen) : countText(cell as number)]
          }),
        ),
      )
  }
}

/** What cannot be read, and what must not be empty, becomes something that no schema takes. */
const UNREADABLE = Number.NaN

function said(field: Exclude<Field, { kind: 'group' }>, typed: unknown, programme: Programme): unknown {
  const empty = field.mayBeEmpty === undefined ? UNREADABLE : field.mayBeEmpty === true ? null : undefined
  const number = (read: Typed<number>) => (read === undefined ? empty : (read ?? UNREADABLE))
  switch (field.kind) {
    case 'text':
      return (typed as string).trim()
    case 'money':
      return number(moneyOf(typed as string))
    case 'count':
      return number(countOf(typed as string))
    case 'percent':
      return number(percentOf(typed as string))
    case 'rate':
      return number(rateOf(typed as string))
    case 'quantity':
      return number(quantityOf(typed as string))
    case 'entries':
      return (typed as readonly PartForm[]).map((form) => partOf(field.fields, form, {}, programme))
    case 'lines':
      return linesOf(typed as string)
    case 'product':
      return (typed as readonly string[])[0] ?? ''
    case 'choice': {
      const option = field.options(programme).find(({ is }) => chosenText(is) === typed)
      // What is not offered any more stays what it was, and is told as a fault if it is one.
      return option === undefined ? typed : option.is
    }
    case 'scope':
      return scopeOf(typed as ScopeForm)
    case 'when':
      return whenOf(typed as WhenForm)
    case 'rows':
      return (typed as readonly Readonly<Record<string, string>>[]).map((row) =>
        Object.fromEntries(
          field.columns.map(({ path, kind }) => {
            const text = row[path] ?? ''
            return [path, (kind === 'money' ? moneyOf(text) : countOf(text)) ?? UNREADABLE]
          }),
        ),
      )
  }
}
