const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/

/** Whether it is a version as we publish them. */
export const isVersion = (text: string): boolean => VERSION.test(text)

/** Below 0 where `a` is older than `b`, above where it is newer. Of `N.N.N` only. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const apart = (left?.[i] ?? 0) - (right?.[i] ?? 0)
    if (apart !== 0) return apart
  }
  return 0
}

/** The newest of `versions` that is older than `than`. */
export const nextOlder = (versions: readonly string[], than: string): string | null =>
  versions
    .filter((version) => compareVersions(version, than) < 0)
    .sort(compareVersions)
    .at(-1) ?? null

/** The oldest of `versions` that is newer than `than`. */
export const nextNewer = (versions: readonly string[], than: string): string | null =>
  versions.filter((version) => compareVersions(version, than) > 0).sort(compareVersions)[0] ?? null
