import type { z } from 'zod'
import type { Answer } from '#protocol/answer.ts'

/** An answer with its HTTP status. What headquarters says no to is a value like any other. */
export type Reply<T = unknown> = { readonly status: number; readonly answer: Answer<T> }

export const done = <T>(data: T): Reply<T> => ({ status: 200, answer: { ok: true, data } })

export const refuse = (status: number, code: string, facts: Readonly<Record<string, unknown>> = {}): Reply<never> => ({
  status,
  answer: { ok: false, code, facts },
})

/** What a schema found wrong: paths and reasons, never the values, and not more than ten. */
export const issuesOf = (error: z.ZodError): { path: string; code: string; message: string }[] =>
  error.issues.slice(0, 10).map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.code,
    message: issue.message,
  }))

/** Parses `input`, or says what is wrong with it. */
export function parse<S extends z.ZodType>(
  schema: S,
  input: unknown,
): { readonly ok: true; readonly value: z.output<S> } | { readonly ok: false; readonly reply: Reply<never> } {
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, reply: refuse(400, 'bad-request', { issues: issuesOf(parsed.error) }) }
}
