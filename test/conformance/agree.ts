import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '#protocol/answer.ts'
import type { PushAnswer } from '#protocol/sync.ts'

/** Headquarters does not do what the contract says. */
export class Disagreement extends Error {}

const short = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** Throws where `actual` is not `expected`; `what` says in words what was asked. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Disagreement(`${what}: expected ${short(expected)}, got ${short(actual)}`)
  }
}

export function that(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Disagreement(what)
}

/** The data of an answer that must be one. */
export function granted<T>(answer: Answer<T>, what: string): T {
  if (!answer.ok) throw new Disagreement(`${what}: refused with ${answer.code} ${short(answer.facts)}`)
  return answer.data
}

/** Throws where an answer is no refusal with this code; facts are compared where they are given. */
export function refused(answer: Answer<unknown>, code: string, what: string, facts?: object): void {
  if (answer.ok) throw new Disagreement(`${what}: expected a refusal with ${code}, got ${short(answer.data)}`)
  equal(answer.code, code, what)
  if (facts !== undefined) equal(answer.facts, facts, `${what}, facts`)
}

/** What became of each event, in one word: the result, or the code of a rejection. */
export const verdicts = (answer: Answer<PushAnswer>, what = 'push'): string[] =>
  granted(answer, what).verdicts.map((one) => (one.result === 'rejected' ? one.code : one.result))

/** Status and code of a refusal; the code is null where it is none. */
export async function codeOf(response: Promise<Response>): Promise<[number, string | null]> {
  const { status } = await response
  const answer = (await (await response).json()) as Answer<unknown>
  return [status, answer.ok ? null : answer.code]
}
