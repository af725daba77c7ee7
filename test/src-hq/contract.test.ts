import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createContext } from '#hq/context.ts'
import { liveHub } from '#hq/live/live-hub.ts'
import type { Database } from '#hq/database.ts'
import { DEFAULT_RATE } from '#hq/request-rate.ts'
import { tillRoutes } from '#hq/till-routes.ts'
import { CALLS } from '#protocol/contract.ts'
import { REFUSALS } from '#protocol/contract/refusals.ts'

const house = new URL('../../', import.meta.url).pathname

/** Every `refuse(STATUS, 'code'…)` of the files that are not head office's own. */
function refusedInCode(): readonly { readonly code: string; readonly status: number }[] {
  const files = readdirSync(join(house, 'src-hq'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(admin|import|watch)[\\/]/.test(file),
  )
  return files.flatMap((file) =>
    [
      ...readFileSync(join(house, 'src-hq', file), 'utf8').matchAll(
        /\b(?:refuse|no)\(\s*(?:context,\s*)?(\d{3}),\s*'([a-z-]+)'/g,
      ),
    ].map(([, status, code = '']) => ({ code, status: Number(status) })),
  )
}

/** Said by a code in a variable: of versions, and of holds. */
const BY_VARIABLE = ['till-too-old 400', 'till-too-new 400', 'no-programme 404']

describe('the reference headquarters and the contract', () => {
  test('have the same calls', () => {
    const context = createContext({ database: {} as Database })
    const app = tillRoutes(context, DEFAULT_RATE, liveHub(context))
    const routes = app.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
    expect(routes.sort()).toEqual(CALLS.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('have the same refusals, with the same status', () => {
    const said = new Set([...refusedInCode().map(({ code, status }) => `${code} ${status}`), ...BY_VARIABLE])
    const allowed = Object.entries(REFUSALS).map(([code, { status }]) => `${code} ${status}`)
    expect([...said].sort()).toEqual(allowed.sort())
  })
})
