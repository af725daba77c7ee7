const native = globalThis.structuredClone

/**
 * Copies what is plain data itself, and leaves the rest to `structuredClone`, which takes several times as long: the
 * database in memory copies whatever is read or written.
 */
function plainClone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? native(value) : value
  if (Array.isArray(value)) {
    const copy = new Array<unknown>(value.length)
    for (let place = 0; place < value.length; place++) copy[place] = plainClone(value[place] as unknown)
    return copy as T
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return native(value)
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = plainClone(value[key] as unknown)
  return copy as T
}

/** For the databases of this process, from now on. */
export function usePlainClone(): void {
  globalThis.structuredClone = plainClone
}
