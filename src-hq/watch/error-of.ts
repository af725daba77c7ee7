import { sqlState } from '../database.ts'

/** What a log may say of an error. PostgreSQL puts the values at fault into its messages: of those only the code stays. */
export function errorOf(error: unknown): string {
  const state = sqlState(error)
  if (state === null) return error instanceof Error ? (error.stack ?? String(error)) : String(error)
  const { table, constraint } = error as { readonly table?: unknown; readonly constraint?: unknown }
  const where = [table, constraint].filter((part) => typeof part === 'string').join(' ')
  const frames = (error instanceof Error ? (error.stack ?? '') : '').split('\n').filter((row) => /^\s+at /.test(row))
  return [`SQLSTATE ${state} ${where}`.trim(), ...frames].join('\n')
}
