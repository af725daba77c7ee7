import type { Bridge, BridgeAnswer, DataKeys, HostInfo, TillIdentity } from '#bridge/routes.ts'
import { versionOf, type Store } from '#store/open.ts'
import type { Sync } from '#sync/start-sync.ts'
import type { OpeningReport } from '#usecases/open-till.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Stage } from './stage.ts'
import { storeName } from './store-name.ts'
import { storeProblem } from './store-problem.ts'

/** What opening a till needs of the world. */
export type StartParts = {
  readonly bridge: Bridge
  /** Resolves when this window alone may use the till's database; calls `onWait` where it must wait for that. */
  readonly claim: (name: string, onWait: () => void) => Promise<void>
  readonly openStore: (name: string, keys: DataKeys) => Store
  /** Gives the store the key of its member directory, base64. */
  readonly attachDirectory: (store: Store, key: string) => Promise<void>
  /** Removes what lies under keys that are lost, once all of it is here again. */
  readonly dropOthers: (identity: TillIdentity, keys: DataKeys) => Promise<void>
  readonly ports: (store: Store, identity: TillIdentity) => Ports
  /** Removes what the page keeps of a till that this machine is no more. */
  readonly removeTill: (till: string) => Promise<void>
  readonly openTill: (ports: Ports) => Promise<OpeningReport>
  readonly startSync: (ports: Ports, storeName: string) => Sync
}

export type Start = {
  readonly stage: () => Stage
  readonly subscribe: (listener: () => void) => () => void
  /** From the beginning, after something failed or the till was enrolled. */
  readonly run: () => Promise<void>
}

class Stopped extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  constructor(code: string, facts: Readonly<Record<string, unknown>>) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** Opens the till step by step: host, identity, database, journal, sync. Each step that fails has a stage. */
export function createStart(parts: StartParts): Start {
  let stage: Stage = { kind: 'opening', step: 'host' }
  const listeners = new Set<() => void>()
  const show = (next: Stage) => {
    stage = next
    for (const listener of listeners) listener()
  }

  async function open(host: HostInfo, identity: TillIdentity): Promise<void> {
    const keys = answered(await parts.bridge.call('data.keys', {}))
    const name = storeName(identity, keys)
    await parts.claim(name, () => show({ kind: 'other-window' }))
    show({ kind: 'opening', step: 'store' })
    const store = parts.openStore(name, keys)
    try {
      await store.open()
      // Dexie opens a newer database as it is; what a newer version wrote must not be touched by an older one.
      const found = versionOf(store.backendDB())
      if (found > store.verno) {
        store.close()
        throw Object.assign(new Error(`database version ${found}, ours ${store.verno}`), { name: 'VersionError' })
      }
    } catch (error) {
      const rebuild = async () => {
        await store.delete()
        await run()
      }
      show({ kind: 'failed', problem: storeProblem(error, rebuild) })
      return
    }
    await parts.attachDirectory(store, keys.directory)
    show({ kind: 'opening', step: 'journal' })
    const ports = parts.ports(store, identity)
    const report = await parts.openTill(ports)
    if (report.fork !== null) throw new Stopped('journal-fork', report.fork)
    if (report.behind && report.journalProblem !== null) {
      throw new Stopped(report.journalProblem.code, report.journalProblem.facts)
    }
    // Nobody waits for it, and the next start tries again.
    parts.dropOthers(identity, keys).catch(() => undefined)
    const sync = parts.startSync(ports, name)
    show({ kind: 'open', till: { bridge: parts.bridge, host, identity, ports, sync, report } })
  }

  async function run(): Promise<void> {
    show({ kind: 'opening', step: 'host' })
    try {
      const [info] = await Promise.all([parts.bridge.call('host.info', {}), removeLeft(parts)])
      const host = answered(info)
      const identity = answered(await parts.bridge.call('till.identity', {}))
      if (identity === null) show({ kind: 'not-enrolled', host })
      else await open(host, identity)
    } catch (error) {
      if (!(error instanceof Stopped)) console.error(error)
      const problem =
        error instanceof Stopped
          ? { code: error.code, facts: error.facts, rebuild: null }
          : { code: 'defect', facts: { message: String(error) }, rebuild: null }
      show({ kind: 'failed', problem })
    }
  }

  return {
    stage: () => stage,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run,
  }
}

function answered<T>(answer: BridgeAnswer<T>): T {
  if (!answer.ok) throw new Stopped(answer.code, answer.facts)
  return answer.data
}

/**
 * Removes the databases of tills that this machine gave up. Before it is asked who it is now: it may have become the same
 * till again. What cannot be removed now is tried again at the next start.
 */
async function removeLeft({ bridge, removeTill }: StartParts): Promise<void> {
  const left = await bridge.call('till.left', {})
  for (const till of left.ok ? left.data : []) {
    try {
      await removeTill(till)
      await bridge.call('till.cleared', { till })
    } catch (error) {
      console.error(error)
    }
  }
}
