export type Age = { readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'; readonly count: number }

/** A length of time in its largest whole unit: 90,000 ms → 1 minute. Negative lengths count as none. */
export function age(ms: number): Age {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return { unit: 'seconds', count: seconds }
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) }
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) }
  return { unit: 'days', count: Math.floor(seconds / 86_400) }
}
