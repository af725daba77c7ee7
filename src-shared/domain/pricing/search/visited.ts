import type { Move } from './course.ts'
import { smallerIds } from './preference.ts'

type State = { readonly nets: Float64Array; readonly entry: Float64Array; chosen: readonly Move[] }

/**
 * States that the search has been in. What follows from a state depends on what is left on the lines
 * alone, so a second way to the same state is worth following only where it is preferred among equals.
 */
export class Visited {
  private readonly states = new Map<number, State[]>()

  /** Remembers a state; false where the way to it is no better than one that was followed before. */
  isNews(group: number, nets: Float64Array, entry: Float64Array, chosen: readonly Move[]): boolean {
    const key = hash(hash(group + 1, nets), entry)
    const states = this.states.get(key)
    if (states === undefined) {
      this.states.set(key, [{ nets, entry, chosen }])
      return true
    }
    const same = states.find((state) => equal(state.nets, nets) && equal(state.entry, entry))
    if (same === undefined) {
      states.push({ nets, entry, chosen })
      return true
    }
    const [a, b] = [chosen, same.chosen]
    if (a.length > b.length || (a.length === b.length && !smallerIds(a, b))) return false
    same.chosen = chosen
    return true
  }
}

/** FNV-1a over the low 32 bits of each value: enough to tell states apart mostly, `equal` decides. */
function hash(seed: number, values: Float64Array): number {
  let state = seed
  for (let i = 0; i < values.length; i++) state = Math.imul(state ^ (values[i] as number), 0x01000193)
  return state
}

function equal(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
