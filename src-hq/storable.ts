/** PostgreSQL's text holds neither U+0000 nor half of a surrogate pair. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member))
}

/** Text for a column, whatever a till has sent; the event's document keeps it as it was. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
