type State = { readonly nets: Float64Array; readonly rest: readonly ArrayLike<number | string>[] }

/**
 * States that the search has been in. What follows from a state depends on what is left on the lines, on the
 * pieces used and on the coupons that opened offers; a second way to the same state leads to nothing new.
 */
export class Visited {
  private readonly states = new Map<number, State[]>()

  /** Remembers a state; false where it was there before. */
  isNews(group: number, nets: Float64Array, rest: State['rest']): boolean {
    const key = hash(group + 1, nets)
    const states = this.states.get(key)
    if (states === undefined) {
      this.states.set(key, [{ nets, rest }])
      return true
    }
    const isSame = (state: State) =>
      equal(state.nets, nets) && rest.every((part, i) => equal(part, state.rest[i] ?? []))
    if (states.some(isSame)) return false
    states.push({ nets, rest })
    return true
  }
}

/** FNV-1a over the low 32 bits of each value: enough to tell states apart mostly, `equal` decides. */
function hash(seed: number, values: Float64Array): number {
  let state = seed
  for (let i = 0; i < values.length; i++) state = Math.imul(state ^ (values[i] as number), 0x01000193)
  return state
}

function equal(a: ArrayLike<number | string>, b: ArrayLike<number | string>): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
