import { sqlState } from '../database.ts'

/** Mobile numbers, cards and codes; parts of ids in hexadecimal stay. */
const NUMBERS = /(?<![0-9a-f-])(?:\d{7,}|\d{4}-\d{2}-\d{2})(?![0-9a-f-])|\bSK[A-Z]\d+/gi
/** Names: nothing that we write ourselves into a log has other letters than ASCII. */
const NAMES = /[^\x00-\x7f]+/g

/** Text for a log, without what may be personal in it. */
export const redact = (text: string): string => text.replace(NUMBERS, '…').replace(NAMES, '…')

/** A log line with all its texts redacted. */
export function redacted(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).map(([key, value]) => [key, clean(value)]))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(clean)
  return typeof value === 'object' && value !== null ? redacted(value as Record<string, unknown>) : value
}

/** What a log may say of an error. PostgreSQL puts the values at fault into its messages: of those only the code stays. */
export function errorOf(error: unknown): string {
  const state = sqlState(error)
  if (state === null) return error instanceof Error ? (error.stack ?? String(error)) : String(error)
  const { table, constraint } = error as { readonly table?: unknown; readonly constraint?: unknown }
  const where = [table, constraint].filter((part) => typeof part === 'string').join(' ')
  const frames = (error instanceof Error ? (error.stack ?? '') : '').split('\n').filter((row) => /^\s+at /.test(row))
  return [`SQLSTATE ${state} ${where}`.trim(), ...frames].join('\n')
}
