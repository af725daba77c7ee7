/** A defect as it is shown and, later, told to support: never with data of a person. */
export type Defect = { readonly id: number; readonly message: string; readonly stack: string | null }

const listeners = new Set<(defect: Defect) => void>()
let last = 0

/** Turns anything that was thrown into a defect, and tells those who listen. */
export function reportDefect(thrown: unknown): Defect {
  last += 1
  const error = thrown instanceof Error ? thrown : null
  const defect = { id: last, message: error?.message ?? String(thrown), stack: error?.stack ?? null }
  console.error(thrown)
  for (const listener of listeners) listener(defect)
  return defect
}

/** Hears defects that no screen caught. Returns the function that ends it. */
export function onDefect(listener: (defect: Defect) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Catches what nobody awaited and nobody caught, for as long as the page lives. */
export function catchStrayDefects(): void {
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    reportDefect(event.reason)
  })
  window.addEventListener('error', (event) => {
    // A resize that takes more than one frame is reported as an error and is none.
    if (event.message.startsWith('ResizeObserver loop')) return
    if (event.error !== null && event.error !== undefined) reportDefect(event.error)
  })
}
