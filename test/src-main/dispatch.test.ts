import { routes } from '#bridge/routes.ts'
import { dispatch, done, refused, type Handlers } from '#main/dispatch.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

/** Handlers that note which inputs reached them; each would throw on anything that was not checked. */
function noting(): { readonly handlers: Handlers; readonly seen: [string, unknown][] } {
  const seen: [string, unknown][] = []
  const names = Object.keys(routes) as (keyof typeof routes)[]
  const entries = names.map((name) => [
    name,
    (input: unknown) => {
      routes[name].input.parse(input)
      seen.push([name, input])
      return done(null)
    },
  ])
  return { handlers: Object.fromEntries(entries) as Handlers, seen }
}

describe('the bridge', () => {
  test('answers any name and any input, and no unchecked input reaches a handler', async () => {
    const { handlers, seen } = noting()
    const name = fc.oneof(fc.constantFrom(...Object.keys(routes)), fc.string(), fc.anything())
    let refusals = 0
    await fc.assert(
      fc.asyncProperty(name, fc.anything({ withNullPrototype: true, withBigInt: true }), async (route, input) => {
        const before = seen.length
        const answer = await dispatch(handlers, route, input, (error) => {
          throw error
        })
        if (answer.ok) expect(seen.length).toBe(before + 1)
        else {
          refusals += 1
          expect(seen.length).toBe(before)
          expect(['unknown-route', 'bad-input']).toContain(answer.code)
        }
      }),
      { numRuns: 3000 },
    )
    expect(refusals).toBeGreaterThan(1000)
    expect(seen.length).toBeGreaterThan(0)
  })

  test('names that every object has are no routes', async () => {
    const { handlers } = noting()
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(await dispatch(handlers, name, {}, () => undefined)).toEqual(refused('unknown-route'))
    }
  })

  test('bad input is told by path and expectation; a handler that throws is told as internal and reported', async () => {
    const { handlers } = noting()
    const bad = await dispatch(handlers, 'journal.read', { after: -1, limit: 5 }, () => undefined)
    expect(bad).toMatchObject({ ok: false, code: 'bad-input', facts: { issues: [{ path: 'after' }] } })
    const reported: unknown[] = []
    const broken: Handlers = {
      ...handlers,
      'host.info': () => {
        throw new Error('secret detail')
      },
    }
    const answer = await dispatch(broken, 'host.info', {}, (error) => reported.push(error))
    expect(answer).toEqual(refused('internal', { route: 'host.info' }))
    expect(reported).toHaveLength(1)
  })
})
