import type { Result } from '#domain/refusal.ts'

/** What a use case gave; throws where it refused. */
export function granted<T, R>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.reason)}`)
  return result.value
}
