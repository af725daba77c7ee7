import type { Programme } from '#domain/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'

/** What is chosen among: what stands in the programme, and a text, with a number where it has one, or the name of an entry. */
export type Option = { readonly is: unknown; readonly text?: MessageKey; readonly n?: number; readonly name?: string }

/**
 * How a field is typed. `money` yuan, `percent` of 100, `rate` a multiple, `lines` one text a line, `product` one of the goods;
 * `group`: whether there is what the fields `within` it say; `rows`: a list of equal rows, at least one; `entries`: a list of
 * which each has fields of its own.
 */
export type FieldKind =
  | {
      readonly kind: 'text' | 'money' | 'count' | 'percent' | 'rate' | 'quantity' | 'product' | 'scope' | 'when'
    }
  | {
      readonly kind: 'lines'
      /** What is wrong with one line, where the schema does not tell it from others. */
      readonly lineFault?: (line: string) => MessageKey | null
    }
  | { readonly kind: 'entries'; readonly fields: readonly Field[] }
  | { readonly kind: 'choice'; readonly options: (programme: Programme) => readonly Option[] }
  | {
      readonly kind: 'group'
      readonly none: 'null' | 'left-out'
      /** What it says at first where there was none. */
      readonly fresh?: object
    }
  | {
      readonly kind: 'rows'
      readonly columns: readonly {
        readonly path: string
        readonly text: MessageKey
        readonly kind: 'money' | 'count'
        readonly unit: MessageKey
      }[]
    }

/** A field of a part of the programme, at its path in the part. */
export type Field = FieldKind & {
  readonly path: string
  readonly text: MessageKey
  readonly unit?: MessageKey
  /** Left empty it is null in the programme, or is not there; otherwise something must stand there. */
  readonly mayBeEmpty?: true | 'left-out'
  /** What that means, where it is not that there is no limit. */
  readonly ifEmpty?: MessageKey
  /** Only meant where the group at this path is there. */
  readonly within?: string
  /** Only meant where the choice at this path is this. */
  readonly only?: { readonly path: string; readonly is: string }
  /** How it is written, where that does not go without saying; of lines. */
  readonly hint?: MessageKey
  /** What is told where what is typed cannot be taken. */
  readonly fault?: MessageKey
}

/** The form as typed: fields at their paths, a group with `isOn` beside its fields. */
export type PartForm = { readonly [key: string]: unknown }

/** Where a field stands in the form: a group and rows leave room for each other. */
export const formPath = ({ kind, path }: Field): string =>
  kind === 'group' ? `${path}.isOn` : kind === 'rows' || kind === 'entries' ? `${path}.rows` : path

/** The fields of one of many entries, at their paths in the whole form. */
export const fieldsOfEntry = (fields: readonly Field[], at: string): readonly Field[] =>
  fields.map((field) => ({
    ...field,
    path: `${at}.${field.path}`,
    ...(field.within === undefined ? {} : { within: `${at}.${field.within}` }),
  }))

/** The lines of a text in which something stands. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
