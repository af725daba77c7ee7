import type { StartProblem } from './stage.ts'

/**
 * Why the database could not be opened. Only where its content cannot be read is building it again
 * offered: a full disk or a newer version would fail again, or lose what is good.
 */
export function storeProblem(error: unknown, rebuild: () => Promise<void>): StartProblem {
  const named = error as {
    readonly name?: unknown
    readonly message?: unknown
    readonly inner?: { readonly name?: unknown }
  }
  const names = [named.name, named.inner?.name]
  const facts = { message: String(named.message ?? error) }
  if (names.includes('VersionError')) return { code: 'store-newer', facts, rebuild: null }
  if (names.includes('QuotaExceededError')) return { code: 'disk-full', facts, rebuild: null }
  return { code: 'store-broken', facts, rebuild }
}
