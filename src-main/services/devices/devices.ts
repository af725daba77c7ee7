import { Worker } from 'node:worker_threads'
import type { DeviceInfo, HostEvent } from '#bridge/routes.ts'
import type { CaptureForms, DeviceEvent } from '#scanning/capture/capture-format.ts'
import { backOff } from './back-off.ts'
import { workerFile } from './worker-file.ts'
import type { WorkerCommand, WorkerMessage } from './worker-messages.ts'

export type DevicesOptions = {
  /** Told why a report was refused or why HID is not to be had; never a code's content. */
  readonly log: (message: string) => void
  /** The worker's code; left out, `hid-worker` of this build. */
  readonly worker?: URL
}

export type Devices = {
  /** Whether HID devices can be used here. Settles when the worker has tried. */
  readonly available: () => Promise<boolean>
  readonly list: () => readonly DeviceInfo[]
  readonly listen: (listener: (event: HostEvent) => void) => () => void
  /** Begins a capture of what the devices send. */
  readonly record: (forms: CaptureForms) => void
  /** Ends it; out is what was recorded, nothing where there is no HID support or the worker has died. */
  readonly endRecord: () => Promise<readonly DeviceEvent[]>
  readonly close: () => Promise<void>
}

/** How long the worker has to let its devices go before it is ended, in ms. */
const CLOSE_WITHIN = 2000

/**
 * The host's HID devices. They live in a worker thread; where it cannot load HID support, the list
 * is empty and `available` says false; where it dies, it is started again with growing pauses.
 */
export function createDevices(options: DevicesOptions): Devices {
  const { log, worker: code = workerFile(import.meta.url) } = options
  const listeners = new Set<(event: HostEvent) => void>()
  let settle: (canHid: boolean) => void = () => undefined
  const available = new Promise<boolean>((resolve) => (settle = resolve))
  let devices: readonly DeviceInfo[] = []
  let worker: Worker | null = null
  let deaths = 0
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let recorded: (events: readonly DeviceEvent[]) => void = () => undefined

  const tell = (event: HostEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const showDevices = (now: readonly DeviceInfo[]) => {
    devices = now
    tell({ kind: 'devices', devices })
  }

  const hear = (message: WorkerMessage) => {
    if (closed) return
    if (message.kind === 'ready') return settle(true)
    if (message.kind === 'recorded') return recorded(message.events)
    if (message.kind === 'devices') return showDevices(message.devices)
    if (message.kind === 'refused') return log(`${message.device}: report refused: ${message.refusal.kind}`)
    if (message.kind === 'read') {
      deaths = 0
      const bytes = Buffer.from(message.bytes).toString('base64')
      return tell({ kind: 'scan', device: message.device, aim: message.aim, bytes })
    }
    log(`no HID support: ${message.why}`)
    settle(false)
    closed = true
  }

  function start(): void {
    const born = new Worker(code)
    worker = born
    born.on('message', hear)
    born.on('error', (error: unknown) =>
      log(`HID worker failed: ${error instanceof Error ? error.message : String(error)}`),
    )
    born.on('exit', () => {
      if (worker === born) worker = null
      recorded([])
      if (closed) return
      deaths++
      // It died before it could say anything: it will not get better, and nobody should wait for it.
      settle(false)
      if (devices.length > 0) showDevices(devices.map((device) => ({ ...device, connected: false })))
      retry = setTimeout(start, backOff(deaths))
      retry.unref()
    })
  }

  const command = (say: WorkerCommand) => worker?.postMessage(say)

  start()
  return {
    available: () => available,
    list: () => devices,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    record: (forms) => command({ kind: 'record', forms }),
    endRecord: () =>
      new Promise((resolve) => {
        recorded([])
        recorded = resolve
        if (worker === null || closed) return resolve([])
        command({ kind: 'end-record' })
      }),
    async close() {
      closed = true
      clearTimeout(retry)
      listeners.clear()
      settle(false)
      const last = worker
      if (last === null) return
      const gone = new Promise((resolve) => last.once('exit', resolve))
      const late = setTimeout(() => void last.terminate(), CLOSE_WITHIN)
      command({ kind: 'close' })
      await gone
      clearTimeout(late)
    },
  }
}
