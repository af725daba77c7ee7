/** How long another window may take to go away before it is named, in ms: a reload needs less. */
const PATIENCE = 800

/**
 * Waits until this window alone holds the till, for as long as it lives: two windows that number
 * events at once would only hinder each other. `onWait` is called where another window has it.
 */
export function claimTill(name: string, onWait: () => void): Promise<void> {
  if (held.has(name)) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const waiting = setTimeout(onWait, PATIENCE)
    const hold = () => {
      clearTimeout(waiting)
      held.add(name)
      resolve()
      return new Promise<never>(() => undefined)
    }
    navigator.locks.request(name, hold).catch(reject)
  })
}

const held = new Set<string>()
