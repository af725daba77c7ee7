type Holder = Readonly<Record<string, unknown>>

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

/** What stands at a path with dots; undefined where nothing does. */
export function getAt(value: unknown, path: string): unknown {
  let at = value
  for (const key of path.split('.')) {
    if (!isHolder(at)) return undefined
    at = at[key]
  }
  return at
}

/** The same with another value at a path with dots, which is made where it is not; undefined takes away what stands there. */
export function withAt<T extends object>(value: T, path: string, what: unknown): T {
  return put(value, path.split('.'), what) as T
}

function put(value: unknown, [key = '', ...rest]: readonly string[], what: unknown): unknown {
  const inside = isHolder(value) ? value[key] : undefined
  const next = rest.length === 0 ? what : put(inside, rest, what)
  if (Array.isArray(value)) return value.with(Number(key), next)
  if (next !== undefined) return { ...(isHolder(value) ? value : {}), [key]: next }
  const { [key]: _, ...others } = isHolder(value) ? value : {}
  return others
}
