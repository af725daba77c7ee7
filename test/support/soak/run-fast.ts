/** A clock that all programs of a soak share: until `from` it is the wall's, from then on it runs `times` as fast. */
export type FastClock = { readonly from: number; readonly times: number }

/**
 * Makes the wall clock of the program that it runs in fast. Timers keep their pace: only what is read off the clock is
 * affected. Sent as source text into pages, workers and Electron, so it uses nothing from outside. Once is enough.
 */
export function runFast({ from, times }: FastClock): void {
  const Wall = globalThis.Date
  if (Wall.name === 'FastDate') return
  const now = () => {
    const real = Wall.now()
    return real < from ? real : Math.floor(from + (real - from) * times)
  }
  const FastDate = new Proxy(Wall, {
    construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [now()] : given) as object,
    get: (target, name) =>
      name === 'now' ? now : name === 'name' ? 'FastDate' : (Reflect.get(target, name, target) as unknown),
  })
  globalThis.Date = FastDate
}
