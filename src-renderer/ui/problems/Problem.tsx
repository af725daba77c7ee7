import type { ReactNode } from 'react'
import { InlineError } from '../InlineError.tsx'
import { useText, type Say } from '../text/use-text.ts'
import { problemText } from './problem-code.ts'

/** A code of the host or of headquarters in words, with its facts where the words use them. */
export function sayProblem(
  say: Say,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): { readonly title: string; readonly todo: string } {
  const words = problemText(code)
  const minutes = Math.max(1, Math.ceil((numberIn(facts['retryAfter']) ?? 0) / 60_000))
  const where = typeof facts['where'] === 'string' ? ` (${facts['where']})` : ''
  const address = typeof facts['host'] === 'string' ? `${facts['host']}:${numberIn(facts['port']) ?? ''}` : ''
  const values = {
    address,
    code: code + where,
    minutes,
    seq: numberIn(facts['seq']) ?? numberIn(facts['expected']) ?? '',
    ...(typeof facts['folder'] === 'string' ? { folder: facts['folder'] } : {}),
    ...(typeof facts['store'] === 'string' ? { store: facts['store'] } : {}),
  }
  return { title: say(words.title, values), todo: say(words.todo, values) }
}

const numberIn = (fact: unknown): number | null => (typeof fact === 'number' ? fact : null)

/** The same beside the thing that it is about. */
export function Problem(props: {
  readonly code: string
  readonly facts?: Readonly<Record<string, unknown>>
  readonly action?: ReactNode
}) {
  const say = useText()
  const { title, todo } = sayProblem(say, props.code, props.facts)
  return <InlineError title={title} todo={todo} action={props.action} />
}
