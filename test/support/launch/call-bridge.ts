import type { BridgeAnswer, RouteInput, RouteName, RouteOutput } from '#bridge/routes.ts'
import type { Page } from '@playwright/test'

/** Asks the host as the page does, on either of the hosts. */
export async function callBridge<N extends RouteName>(
  page: Page,
  name: N,
  input: RouteInput<N>,
): Promise<RouteOutput<N>> {
  const answer: unknown = await page.evaluate(
    async ([route, given]): Promise<unknown> => {
      const loose = window.shuke as unknown as { call(name: string, input: unknown): Promise<unknown> } | undefined
      if (loose !== undefined) return loose.call(route, given)
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/bridge/${route}`, { method: 'POST', headers, body: JSON.stringify(given) })).json()
    },
    [name, input as unknown] as const,
  )
  const { ok, ...said } = answer as BridgeAnswer<RouteOutput<N>>
  if (!ok || !('data' in said)) throw new Error(`${name}: ${JSON.stringify(said)}`)
  return said.data
}
