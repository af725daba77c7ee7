import { CODE_PREFIX } from '#domain/codes.ts'
import type { Programme } from '#domain/programme.ts'
import { scalePattern } from '#domain/scale-pattern.ts'
import type { ProgrammeIssue } from './issue.ts'

const OURS = Object.values(CODE_PREFIX)

type Prefix = { readonly text: string; readonly path: string; readonly of: string }

/** Codes that a scanner could take for one another. Case does not matter. */
export function codeFaults(programme: Programme): ProgrammeIssue[] {
  const coBrands = programme.coBrands.flatMap(({ id, prefixes }, c) =>
    prefixes.map((text, p): Prefix => ({ text, path: `coBrands.${c}.prefixes.${p}`, of: id })),
  )
  const partners = programme.partners.map(({ id, codePrefix }, i): Prefix => ({
    text: codePrefix.toUpperCase(),
    path: `partners.${i}.codePrefix`,
    of: id,
  }))
  const { cards = [], scales = [] } = programme.codes ?? {}
  const own = cards.map((text, i): Prefix => ({ text, path: `codes.cards.${i}`, of: 'loyalty cards' }))
  const labels = scales.flatMap((text): Prefix[] => {
    const read = scalePattern(text)
    return read.ok ? [{ text: /^\d*/.exec(read.value.layout)?.[0] ?? '', path: '', of: 'a scale' }] : []
  })
  const ours = OURS.map((text): Prefix => ({ text, path: '', of: 'our own codes' }))
  return [
    ...prefixFaults([], coBrands),
    ...prefixFaults([...coBrands, ...labels], own),
    ...prefixFaults(ours, partners),
    ...sharedFaults(programme, [...ours, ...partners]),
  ]
}

/** Prefixes that begin with one another, among themselves and with what stands before them. */
function prefixFaults(taken: readonly Prefix[], prefixes: readonly Prefix[]): ProgrammeIssue[] {
  return prefixes.flatMap(({ text, path }, i) => {
    const other = [...taken, ...prefixes.slice(0, i)].find((each) => overlap(each.text, text))
    if (other === undefined) return []
    return [
      {
        path,
        code: 'prefix-clash',
        message: `expected a prefix that is told from ${other.text} of ${other.of}, got ${text}`,
      },
    ]
  })
}

const overlap = (a: string, b: string) => a.startsWith(b) || b.startsWith(a)

function sharedFaults({ couponTemplates }: Programme, prefixes: readonly Prefix[]): ProgrammeIssue[] {
  const taken = new Map<string, string>()
  return couponTemplates.flatMap(({ id, sharedCode }, i) => {
    if (sharedCode === undefined) return []
    const code = sharedCode.toUpperCase()
    const path = `couponTemplates.${i}.sharedCode`
    const owner = taken.get(code)
    taken.set(code, id)
    const issues: ProgrammeIssue[] = []
    if (owner !== undefined)
      issues.push({
        path,
        code: 'shared-code-taken',
        message: `expected a code of its own, ${sharedCode} is that of ${owner}`,
      })
    if (/^\d+$/.test(code)) {
      issues.push({
        path,
        code: 'shared-code-of-digits',
        message: 'expected a letter in it, so that it is told from bar codes and mobile numbers',
      })
    }
    const prefix = prefixes.find(({ text }) => code.startsWith(text))
    if (prefix !== undefined) {
      issues.push({
        path,
        code: 'shared-code-prefix',
        message: `expected a code that does not begin with ${prefix.text} of ${prefix.of}`,
      })
    }
    return issues
  })
}
