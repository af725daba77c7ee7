import type { Bridge } from '#bridge/routes.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Ports } from '#usecases/ports.ts'
import { isUpdateTime, workInHand } from '#usecases/update-time.ts'

/** Installs what lies ready where it is night and nothing is in hand; the host looks for itself, too. */
export async function updateAtNight(bridge: Bridge, { store, now }: Ports, touched: number): Promise<void> {
  const programme = await latestProgramme(store)
  if (programme === null || !isUpdateTime(now(), touched, programme)) return
  const found = await bridge.call('updates.state', {})
  if (!found.ok || found.data.state.kind !== 'ready') return
  await bridge.call('updates.install', await workInHand(store))
}
