/**
 * JSON with object keys sorted by UTF-16 code units and no white space: RFC 8785 (JCS) for values
 * that hold no fractions, which is all that the journal holds. `undefined` members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return text === '' ? '{}' : `${text}}`
}
