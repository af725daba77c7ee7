import { readFileSync } from 'node:fs'

/** The fenced JSON examples of a page in docs, by the word behind `json` that says what they are. */
export function fencedJson(page: string): { readonly kind: string; readonly value: unknown }[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  return [...text.matchAll(/^```json (\S+)\n(.*?)^```$/gms)].map(([, kind = '', code = '']) => ({
    kind,
    value: JSON.parse(code) as unknown,
  }))
}
