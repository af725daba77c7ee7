import { expect, test } from 'vitest'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { parseProgramme, type ProgrammeIssue } from '#protocol/programme.ts'

type Holder = { [key: string]: unknown }

/** A copy of a document with `value` at a path with dots; undefined takes the field away. Holders are made where they miss. */
export function put(json: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(json) as Holder
  const keys = path.split('.')
  const last = keys.pop() as string
  let at = copy
  for (const key of keys) {
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = {}
    at = at[key] as Holder
  }
  if (value === undefined && !Array.isArray(at)) Reflect.deleteProperty(at, last)
  else Object.defineProperty(at, last, { value, writable: true, enumerable: true, configurable: true })
  return copy
}

/** Faults of a programme, without their codes, after changes to a copy of it; none where it is taken. */
function faultsAfter(
  programme: unknown,
  changes: readonly (readonly [path: string, value: unknown])[],
): readonly Omit<ProgrammeIssue, 'code'>[] {
  const changed = changes.reduce((json, [path, value]) => put(json, path, value), programme)
  const parsed = parseProgramme(changed)
  return parsed.ok ? [] : parsed.reason.issues.map(({ path, message }) => ({ path, message }))
}

/** Faults of the shop's programme after changes to a copy of it. */
export const faults = (...changes: readonly (readonly [path: string, value: unknown])[]) => faultsAfter(shop, changes)
/** Where an offer or coupon template of the shop stands. */
export const place = (id: string) => `offers.${shop.offers.findIndex((offer) => offer.id === id)}`
export const coupon = (id: string) => `couponTemplates.${shop.couponTemplates.findIndex((each) => each.id === id)}`

/** What the shape of a document is told by. */
export const SHAPE = /^Invalid|^Too|^Unrecognized|^expected/

/** One change to the shop's programme, and the fault that it must get, at the path of the change unless told. */
type Case = readonly [path: string, value: unknown, message: string | RegExp, at?: string]

export function refuses(cases: readonly Case[]): void {
  test.each(cases.map(([path, value, message, at = path]) => ({ path, value, message, at })))(
    '$path = $value',
    ({ path, value, message, at }) => {
      const told = faults([path, value]).filter((issue) => issue.path === at)
      expect(told.map((issue) => issue.message)).toContainEqual(
        typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
      )
    },
  )
}
