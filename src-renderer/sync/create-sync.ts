import { createLiveListener } from './live-listener.ts'
import type { SyncPorts } from './step.ts'
import { createSyncEngine, type EngineOptions, type SyncEngine } from './sync-engine.ts'

/** The engine together with the stream that wakes it, as the worker runs them. */
export function createSync(
  ports: SyncPorts,
  options: Omit<EngineOptions, 'isTold' | 'onOnline'> = {},
): Pick<SyncEngine, 'run' | 'wake'> {
  const live = createLiveListener(ports, () => engine.news())
  const engine = createSyncEngine(ports, { ...options, isTold: () => live.alive, onOnline: () => live.retry() })
  return {
    async run(signal) {
      await Promise.all([engine.run(signal), live.run(signal)])
    },
    wake() {
      engine.wake()
      live.retry()
    },
  }
}
