/** Members of an object, or items of an array, that are left out: whole (null), or something inside of them. */
export type LeftOut = ReadonlyMap<string, LeftOut | null>

/**
 * JSON with object keys sorted by UTF-16 code units and no white space: RFC 8785 (JCS) for values
 * that hold no fractions, which is all that the journal holds. `undefined` members are left out, and those of `without`;
 * of an item of an array that is left out its comma stays.
 */
export function canonicalJson(value: unknown, without: LeftOut | null = null): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => (without === null ? canonicalJson(item) : member(item, String(i), without))).join(',')}]`
  }
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const json = without === null ? canonicalJson(members[key]) : member(members[key], key, without)
    if (json !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${json}`
  }
  return text === '' ? '{}' : `${text}}`
}

function member(value: unknown, key: string, without: LeftOut): string | undefined {
  const inner = without.get(key)
  return inner === null ? undefined : canonicalJson(value, inner)
}

/** The same few keys come in every event; strangers' keys must not fill the memory. */
const MAX_KEYS = 2000
const keys = new Map<string, string>()

function quoted(key: string): string {
  const known = keys.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify(key)
  if (keys.size < MAX_KEYS && key.length < 64) keys.set(key, text)
  return text
}
