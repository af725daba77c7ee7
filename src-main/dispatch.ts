import { routes, type BridgeAnswer, type RouteName, type RouteOutput, type Routes } from '#bridge/routes.ts'
import type { z } from 'zod'
import { HostProblem } from './host-problem.ts'

/** What a handler answers: data, or a refusal with facts. */
export type Handled<T> = BridgeAnswer<T> | Promise<BridgeAnswer<T>>

/** One handler for every route; a route without one does not compile. */
export type Handlers = {
  readonly [N in RouteName]: (input: z.output<Routes[N]['input']>) => Handled<RouteOutput<N>>
}

export const done = <T>(data: T): BridgeAnswer<T> => ({ ok: true, data })
export const refused = (code: string, facts: Readonly<Record<string, unknown>> = {}): BridgeAnswer<never> => ({
  ok: false,
  code,
  facts,
})

/**
 * Answers one call from the page. The input is always parsed before its handler sees it. Never
 * rejects: refusals are `unknown-route`, `bad-input` {issues}, `internal`, and the handler's own; those
 * of `HostProblem` where a handler throws one, or the services cannot be opened.
 */
export async function dispatch(
  handlers: Handlers | (() => Promise<Handlers>),
  name: unknown,
  input: unknown,
  report: (error: unknown, route: string) => void,
): Promise<BridgeAnswer<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(routes, name)) return refused('unknown-route')
  const route = name as RouteName
  const parsed = routes[route].input.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return refused('bad-input', { route, issues })
  }
  try {
    // The schema of this very route made the input, which the union of all handlers cannot express.
    const opened = typeof handlers === 'function' ? await handlers() : handlers
    const handler = opened[route] as (input: unknown) => Handled<unknown>
    return await handler(parsed.data)
  } catch (error) {
    if (error instanceof HostProblem) return refused(error.code, error.facts)
    report(error, route)
    return refused('internal', { route })
  }
}
