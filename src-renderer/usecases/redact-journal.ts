import { eventsToRedact, noteRedacted, watchErasures } from '#store/redaction.ts'
import { lineOf } from './flush-journal.ts'
import type { Ports } from './ports.ts'

const AT_ONCE = 5_000

/**
 * Has the journal file lose persons who were erased. Out: whether it has none of them any more; where the disk is full it
 * keeps them until the next call. Safe to call at any time and any number of times.
 */
export async function redactJournal(ports: Ports): Promise<boolean> {
  for (;;) {
    const events = await eventsToRedact(ports.store, AT_ONCE)
    if (events.length === 0) return true
    const answer = await ports.journal.replace(events.map(lineOf))
    if (!answer.ok) return false
    await noteRedacted(ports.store, new Set(events.map(({ seq }) => seq)))
  }
}

/**
 * Does so whenever somebody was erased, here or by headquarters. `later` is given the next try where the disk would not take
 * it. Out: ends it.
 */
export function keepRedacting(ports: Ports, later: (again: () => void) => void): () => void {
  let running: Promise<void> | null = null
  const run = (): void => {
    running ??= redactJournal(ports)
      .catch(() => false)
      .then((clean) => {
        running = null
        if (!clean) later(run)
      })
  }
  return watchErasures(ports.store, run)
}
