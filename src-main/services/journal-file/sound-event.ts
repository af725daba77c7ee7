import type { JournalLine } from '#bridge/routes.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { AnyEventSchema, type AnyEvent } from '#protocol/event.ts'

/** The event that a text holds, where it is whole and its hash is true; else null. */
export function readEvent(json: string | null): AnyEvent | null {
  if (json === null) return null
  try {
    const event = AnyEventSchema.parse(JSON.parse(json))
    return eventHash(event) === event.hash ? event : null
  } catch {
    return null
  }
}

/** Whether a line from the page is one line and holds what it says it holds. What it means is not checked. */
export function isSoundLine(line: JournalLine): boolean {
  if (line.json.includes('\n') || (line.seq === 1 && line.prevHash !== GENESIS)) return false
  const event = readEvent(line.json)
  return (
    event !== null &&
    event.till === line.till &&
    event.seq === line.seq &&
    event.prevHash === line.prevHash &&
    event.hash === line.hash
  )
}
