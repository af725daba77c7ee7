import { playLate } from './late-key.ts'

/** Nothing that keys wait for takes longer; a page must never be left without its keys, in ms. */
const LONGEST = 3_000

/** Keys that go their own way: they mean something only together with others, or move between fields. */
const FREE = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Tab', 'Dead', 'Process']

/**
 * Holds the keys back while a screen is on its way that they are meant for: whoever knows the till by heart
 * does not wait for it. Returns the function that lets them go, in order, to where the focus is then.
 * Scans are not held, nor is what an input method has.
 */
export function holdKeys(target: Window): () => void {
  const held: KeyboardEvent[] = []
  const hold = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || FREE.includes(event.key)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.repeat) held.push(event)
  }
  const letGo = () => {
    target.clearTimeout(timer)
    target.removeEventListener('keydown', hold, true)
    void playAll(held.splice(0))
  }
  const timer = target.setTimeout(letGo, LONGEST)
  target.addEventListener('keydown', hold, true)
  return letGo
}

/** One after the other, each when the screen shows what the one before has done. */
async function playAll(keys: readonly KeyboardEvent[]): Promise<void> {
  for (const key of keys) {
    playLate(key)
    await Promise.resolve()
  }
}
