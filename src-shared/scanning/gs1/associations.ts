import { APPLICATION_IDENTIFIERS } from './application-identifiers.ts'
import type { Gs1Element } from './refusal.ts'

/** What the maker of a label got wrong about elements that belong together: `with` names the others. */
export type PairFault = { readonly kind: 'missing' | 'excluded'; readonly ai: string; readonly with: string }

/**
 * Elements that stand without those that they need, or beside those that exclude them (General Specifications,
 * 4.13). No reason to refuse a label: the missing ones may be in a second code on the same pack.
 */
export function pairFaults(elements: readonly Gs1Element[]): readonly PairFault[] {
  const present = [...new Set(elements.map(({ ai }) => ai))]
  return present.flatMap((ai): readonly PairFault[] => {
    const { needs = [], excludes = [] } = APPLICATION_IDENTIFIERS.get(ai) ?? {}
    const others = present.filter((each) => each !== ai)
    const missing = needs.filter((group) => !group.split(' ').some((together) => isThere(together, others)))
    const beside = others.filter((other) => excludes.some((pattern) => fits(pattern, other)))
    return [
      ...missing.map((group): PairFault => ({ kind: 'missing', ai, with: group })),
      ...beside.map((other): PairFault => ({ kind: 'excluded', ai, with: other })),
    ]
  })
}

const isThere = (together: string, present: readonly string[]): boolean =>
  together.split('+').every((pattern) => present.some((ai) => fits(pattern, ai)))

const fits = (pattern: string, ai: string): boolean =>
  pattern.length === ai.length && [...pattern].every((sign, i) => sign === 'n' || sign === ai.charAt(i))
