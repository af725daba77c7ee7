import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { flushJournal } from './flush-journal.ts'
import type { Ports } from './ports.ts'
import { unsentWork } from './unsent-work.ts'

/**
 * Ends this till for another version: the downloaded one, or the one before. The journal file gets what it lacks first. The host
 * decides by what is in hand; refusals are those of `updates.install` and `updates.back`.
 */
export async function updateTill(
  ports: Ports,
  bridge: Bridge,
  route: 'updates.install' | 'updates.back',
): Promise<BridgeAnswer<null>> {
  // Where that fails the host finds the journal short and says so.
  await flushJournal(ports)
  return bridge.call(route, await unsentWork(ports.store))
}
