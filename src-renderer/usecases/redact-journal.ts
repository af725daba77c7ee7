import { eventsToRedact, noteRedacted, watchErasures } from '#store/redaction.ts'
import { lineOf } from './flush-journal.ts'
import type { Ports } from './ports.ts'

const AT_ONCE = 5_000

/**
 * Has the journal file lose persons who were erased. Out: whether it has none of them any more; where the disk is full, or
 * an event of theirs is on its way to the file, it keeps them until the next call. Safe to call at any time and any number of times.
 */
export async function redactJournal(ports: Ports): Promise<boolean> {
  for (;;) {
    const events = await eventsToRedact(ports.store, AT_ONCE)
    if (events.length === 0) return true
    // What is not in the file yet may come as it was before: it is looked for again.
    const head = await ports.journal.head()
    if (!head.ok) return false
    const there = events.filter(({ seq }) => seq <= head.data.seq)
    const answer = await ports.journal.replace(there.map(lineOf))
    if (!answer.ok) return false
    await noteRedacted(ports.store, new Set(there.map(({ seq }) => seq)))
    if (there.length < events.length) return false
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
