import type { Programme } from '#domain/programme.ts'
import { parseProgramme, shapeIssue, type ProgrammeIssue } from '#protocol/programme.ts'
import { z } from 'zod'
import { faultText, type Fault } from './faults.ts'

/** What a form comes to: the programme with it, or what is wrong at which field. */
export type Checked<T> =
  | { readonly ok: true; readonly entry: T; readonly programme: Programme }
  | {
      readonly ok: false
      readonly faults: readonly Fault[]
      /** Read by the words, where its shape is right. */
      readonly entry: T | null
    }

/** How one kind of rule is written in a form `F` and stands in the programme as `E`. */
export type FormKind<F, E> = {
  readonly schema: z.ZodType<E>
  /** What the form says, not checked yet. `programme`: what it is written into. */
  readonly read: (form: F, id: string, programme: Programme) => object
  readonly put: (programme: Programme, entry: E, form: F) => Programme
  /** Of a fault of the programme: its path in the entry; null where it lies elsewhere. */
  readonly own: (path: string, programme: Programme, id: string) => string | null
  /** Where and in which words a fault of the entry is told. */
  readonly fault: (issue: ProgrammeIssue, form: F, programme: Programme) => Fault
}

/**
 * Checks what is typed by the programme's own schema and then, in its place, by all that a programme is checked for: nothing
 * passes here that headquarters would refuse. Faults of other parts that were there before are not told.
 */
export function checkForm<F, E>(kind: FormKind<F, E>, programme: Programme, form: F, id: string): Checked<E> {
  const read = kind.schema.safeParse(kind.read(form, id, programme))
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => shapeIssue(path, message))
    return { ok: false, faults: issues.map((issue) => kind.fault(issue, form, programme)), entry: null }
  }
  const entry = read.data
  const after = kind.put(programme, entry, form)
  const parsed = parseProgramme(after)
  if (parsed.ok) return { ok: true, entry, programme: after }
  const known = parseProgramme(programme)
  const old = new Set(known.ok ? [] : known.reason.issues.map(({ message }) => message))
  const faults = parsed.reason.issues.flatMap((issue): readonly Fault[] => {
    // A coupon that opens nothing yet is told when all is published: the offer that it opens comes next.
    if (issue.code === 'opens-nothing') return []
    const path = kind.own(issue.path, after, id)
    if (path !== null) return [kind.fault({ ...issue, path }, form, after)]
    return old.has(issue.message) ? [] : [{ field: '', text: faultText(issue.code) }]
  })
  return faults.length === 0 ? { ok: true, entry, programme: after } : { ok: false, faults, entry }
}

/** The path in the entry at `at` of a list, and null of any other path. */
export function pathIn(list: string, at: number, path: string): string | null {
  const entry = `${list}.${at}`
  if (path === entry) return ''
  return path.startsWith(`${entry}.`) ? path.slice(entry.length + 1) : null
}

/** A schema for react-hook-form: the form passes as it is where the check finds nothing. */
export const formSchema = <F extends object>(check: (form: F) => Checked<unknown>): z.ZodType<F, F> =>
  z.custom<F>().superRefine((form, context) => {
    const result = check(form)
    if (result.ok) return
    for (const { field, text } of result.faults) {
      context.addIssue({ code: 'custom', path: field === '' ? ['root', 'programme'] : field.split('.'), message: text })
    }
  })
