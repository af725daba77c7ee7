import type { Bridge } from '#bridge/routes.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Ports } from '#usecases/ports.ts'
import { isUpdateTime } from '#usecases/update-time.ts'
import { updateTill } from '#usecases/update-till.ts'

/** Installs what lies ready where it is night and nothing is in hand; the host looks for itself, too. */
export async function updateAtNight(bridge: Bridge, ports: Ports, touched: number): Promise<void> {
  const programme = await latestProgramme(ports.store)
  if (programme === null || !isUpdateTime(ports.now(), touched, programme)) return
  const found = await bridge.call('updates.state', {})
  if (!found.ok || found.data.state.kind !== 'ready') return
  await updateTill(ports, bridge, 'updates.install')
}
