import { existsSync } from 'node:fs'

/**
 * Where the worker's code is: beside this file in the sources, and in the bundle beside the host's
 * entry, which may be one folder above the chunk that this function ends up in.
 */
export function workerFile(from: string): URL {
  const places = ['./hid-worker.ts', './hid-worker.cjs', '../hid-worker.cjs'].map((name) => new URL(name, from))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error('the HID worker is missing from this build')
  return found
}
