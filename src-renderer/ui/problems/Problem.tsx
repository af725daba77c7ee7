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
  const retryAfter = facts['retryAfter']
  const minutes = typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter / 60_000)) : 1
  const values = { code, minutes, seq: String(facts['seq'] ?? facts['expected'] ?? '?') }
  return { title: say(words.title, values), todo: say(words.todo, values) }
}

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
