import type { JournalEvent } from '#protocol/event.ts'

/** What one till has confirmed to people: it must be somewhere for ever, once. */
export class Ledgers {
  /** By sequence; the events before a confirmed one are confirmed with it, since the file holds them. */
  readonly confirmed = new Map<number, JournalEvent>()
  /** Events whose every copy was destroyed by what happened to machines, never by the program. */
  readonly destroyed = new Set<string>()

  get last(): number {
    return this.confirmed.size
  }

  /** The event of a paper that was confirmed; undefined where it was not, or is destroyed. */
  paper(id: string): JournalEvent | undefined {
    return [...this.confirmed.values()].find((event) => event.id === id)
  }

  confirm(events: readonly JournalEvent[]): void {
    for (const event of events) this.confirmed.set(event.seq, event)
  }

  /** No copy of what is above `seq` is left anywhere. */
  destroy(seq: number): number {
    const gone = [...this.confirmed.values()].filter((event) => event.seq > seq)
    for (const event of gone) {
      this.confirmed.delete(event.seq)
      this.destroyed.add(event.id)
    }
    return gone.length
  }
}
