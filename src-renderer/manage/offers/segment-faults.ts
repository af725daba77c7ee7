import { getAt } from '#domain/drafting/at-path.ts'
import type { ProgrammeIssue } from '#protocol/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { faultText, type Fault } from './faults.ts'
import type { SegmentForm, SegmentRow } from './segment-form.ts'

/** Where a fault of a segment is shown in its form, and in which words. */
export function segmentFault({ path, code }: ProgrammeIssue, form: SegmentForm): Fault {
  const [first = '', ...keys] = path.split('.')
  if (first !== 'who') return { field: first, text: code === 'shape' ? 'offers.fault.name' : faultText(code) }
  const field = fieldAt(keys)
  return {
    field,
    text:
      code === 'shape'
        ? shapeText(
            keys.findLast((key) => !isNumber(key)),
            rowAt(form, field),
          )
        : faultText(code),
  }
}

const isNumber = (key: string | undefined): boolean => key !== undefined && /^\d+$/.test(key)

const FIELD: Readonly<Record<string, string>> = {
  ...{ from: 'from', to: 'to', days: 'days', tags: 'words', sex: 'words', kind: 'kind' },
}

/** The field at a path in `who`: the form has no rows for what is denied, and none for the group around all. */
function fieldAt(keys: readonly string[]): string {
  const nots = keys.findIndex((key, i) => key !== 'of' || keys[i + 1] !== 'of')
  const rest = keys.slice(Math.max(nots, 0))
  const isGroup = rest[0] === 'of' && (rest[1] === undefined || isNumber(rest[1]))
  if (rest.length === 0 || (isGroup && nots % 2 === 0)) return inRows('rows', rest)
  return inRow('rows.0', rest)
}

function inRows(rows: string, [, place, ...keys]: readonly string[]): string {
  return place === undefined ? rows : inRow(`${rows}.${place}`, keys)
}

function inRow(row: string, keys: readonly string[]): string {
  const [key = 'kind', next] = keys
  if (key !== 'of') return `${row}.${FIELD[key] ?? 'list'}`
  return next === undefined || isNumber(next) ? inRows(`${row}.rows`, keys) : inRow(row, keys.slice(1))
}

const rowAt = (form: SegmentForm, field: string): SegmentRow | undefined =>
  getAt(form, field.slice(0, field.lastIndexOf('.'))) as SegmentRow | undefined

function shapeText(key: string | undefined, row: SegmentRow | undefined): MessageKey {
  switch (key) {
    case undefined:
    case 'of':
      return 'offers.fault.no-condition'
    case 'days':
      return row?.kind === 'enrolled' ? 'offers.fault.number' : 'offers.fault.window'
    case 'from':
    case 'to':
      return row?.kind === 'enrolled' ? 'offers.fault.day' : 'offers.fault.number'
    case 'tags':
      return 'offers.fault.name'
    case 'kind':
      return 'offers.fault.too-deep'
    default:
      return 'offers.fault.choose'
  }
}
