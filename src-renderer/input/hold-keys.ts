import { playLate } from './late-key.ts'

/** Nothing that keys wait for takes longer; a page must never be left without its keys, in ms. */
const LONGEST = 3_000

/** Keys that go their own way: they mean something only together with others, or move between fields. */
const FREE = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Tab', 'Dead', 'Process']

type Gate = {
  /** Stops the keys once more. */
  readonly shut: () => void
  /** One of those who stopped them needs it no longer. */
  readonly open: () => void
  /** Whether a key has been stopped that did not do its work yet. */
  readonly isEmpty: () => boolean
}

/** One gate for each window: who holds the keys second continues what the first one began. */
const gates = new WeakMap<Window, Gate>()

/**
 * Holds the keys back while a screen is on its way that they are meant for: whoever knows the till by heart
 * does not wait for it. Returns the function that lets them go, in order, to where the focus is when the page
 * has finished what it is doing; several may hold at once, and the last one lets go. Scans are not held, nor is
 * what an input method has. `begunBy`: the key that began the work; once more right behind itself it is a finger
 * that trembles or doubts, and Escape there comes too late: both do nothing.
 */
export function holdKeys(target: Window, begunBy?: string): () => void {
  const gate = gates.get(target) ?? createGate(target)
  gates.set(target, gate)
  const drop = (event: KeyboardEvent) => {
    if (event.key !== begunBy && event.key !== 'Escape') return
    if (!gate.isEmpty() || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  if (begunBy !== undefined) target.addEventListener('keydown', drop, true)
  gate.shut()
  let holds = true
  const letGo = () => {
    if (!holds) return
    holds = false
    target.clearTimeout(timer)
    target.removeEventListener('keydown', drop, true)
    gate.open()
  }
  const timer = target.setTimeout(letGo, LONGEST)
  return letGo
}

function createGate(target: Window): Gate {
  let held: KeyboardEvent[] = []
  let holds = 0
  let listens = false
  const hold = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || FREE.includes(event.key)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.repeat) held.push(event)
  }
  const play = () => {
    if (holds > 0 || !listens) return
    listens = false
    target.removeEventListener('keydown', hold, true)
    const keys = held
    held = []
    void playAll(keys)
  }
  return {
    shut() {
      holds++
      if (listens) return
      listens = true
      target.addEventListener('keydown', hold, true)
    },
    open() {
      holds--
      // A task later: the screen that has just come first gives the focus away and takes the scans that waited for it.
      if (holds === 0) target.setTimeout(play)
    },
    isEmpty: () => held.length === 0,
  }
}

/** One after the other, each when the screen shows what the one before has done. */
async function playAll(keys: readonly KeyboardEvent[]): Promise<void> {
  for (const key of keys) {
    playLate(key)
    await Promise.resolve()
  }
}
