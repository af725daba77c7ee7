/** Ids of ours: they say nothing of a person to whoever has not the database. */
const UUID = /(?<![\w-])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/i

/** In order: what a rule leaves is what the next one sees. */
const RULES: readonly (readonly [what: RegExp, instead: string])[] = [
  // The hash in the name of a built file is none of anybody's.
  [/-[\w-]{8}(?=\.(?:js|css)\b)/g, ''],
  // A user's folder is named after the user.
  [/(?:\/home\/|\/Users\/|\b[A-Z]:\\Users\\)[^/\\:\n]+(?=[/\\])/g, '~'],
  // Nothing that we write ourselves into a log has other letters than ASCII: these are names, addresses, goods.
  [/[^\x00-\x7f]+/g, '…'],
  // Engines and parsers quote the value at fault.
  [/"[^"\n]*"?|(?<!\w)'[^'\n]*'(?!\w)|`[^`\n]*`/g, '"…"'],
  [/\b(token|pin|password|secret|signature|authorization|cookie|bearer)\b\s*[:= ]\s*\S+/gi, '$1 …'],
  [/(?<=\b\w+:\/\/)[^\s/@]*@/g, ''],
  [/(?<=\b\w+:\/\/[^\s?#]*)[?#][^\s)]*/g, ''],
  [/[^\s@]+@[^\s@]+/g, '…'],
  // Codes that people type: letters and digits in capitals, in one group or several.
  [/\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,}(?:-[A-Z0-9]{4,})+\b/g, '…'],
  [/\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{6,}\b/g, '…'],
  // Keys, hashes, tokens, signed coupons.
  [/[\w-]{32,}|(?=[\w-]*[A-Za-z])(?=[\w-]*\d)[\w-]{16,}/g, '…'],
  // Mobiles, cards, pay codes, PINs, days of birth, however they are grouped; with the letters that a code has before them.
  [/[A-Za-z]*\d(?:[ ()-]{0,2}\d){5,}/g, '…'],
  // Two words and more with capitals: a name in Latin letters.
  [/\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b/g, '…'],
]

/**
 * Text for a log, without what may be personal or secret in it; ids stay. What looks like a plain word stays too: a single
 * name in Latin letters is not known for one, so nobody may write a name into a log in the hope that it is taken out.
 */
export const redact = (text: string): string =>
  text
    .split(UUID)
    .map((part, place) =>
      place % 2 === 1 ? part : RULES.reduce((left, [what, instead]) => left.replace(what, instead), part),
    )
    .join('')

/** A log line with all its texts redacted. */
export function redacted(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).map(([key, value]) => [key, clean(value)]))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(clean)
  return typeof value === 'object' && value !== null ? redacted(value as Record<string, unknown>) : value
}
