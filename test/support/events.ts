import { canonicalJson, eventHash, GENESIS } from '#protocol/event-hash.ts'
import type { AnyEvent } from '#protocol/event.ts'
import type { JournalLine } from '#bridge/routes.ts'

/** A chain of `count` sound events of one till, for tests that do not care what they mean. */
export function chainOf(till: string, count: number, after?: AnyEvent): AnyEvent[] {
  const events: AnyEvent[] = []
  let last = after
  for (let i = 0; i < count; i++) {
    const seq = (last?.seq ?? 0) + 1
    const bare = {
      id: `${till}-${seq}`,
      till,
      seq,
      at: (1_700_000_000_000 + seq) as AnyEvent['at'],
      programmeVersion: 1,
      prevHash: last?.hash ?? GENESIS,
      kind: 'staff-signed-in',
      data: { staff: `员工${seq}` },
    }
    last = { ...bare, hash: eventHash(bare) }
    events.push(last)
  }
  return events
}

export function lineOf(event: AnyEvent): JournalLine {
  const { till, seq, prevHash, hash } = event
  return { till, seq, prevHash, hash, json: canonicalJson(event) }
}
