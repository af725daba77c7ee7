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

/** Faults of a programme after changes to a copy of it; none where it is taken. */
export function faultsAfter(
  programme: unknown,
  changes: readonly (readonly [path: string, value: unknown])[],
): readonly ProgrammeIssue[] {
  const changed = changes.reduce((json, [path, value]) => put(json, path, value), programme)
  const parsed = parseProgramme(changed)
  return parsed.ok ? [] : parsed.reason.issues
}
