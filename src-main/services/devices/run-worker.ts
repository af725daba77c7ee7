import type { HidClock, HidPort } from './hid-port.ts'
import { createRecording } from './recording.ts'
import { watchDevices } from './watch-devices.ts'
import type { WorkerCommand, WorkerMessage } from './worker-messages.ts'

/** The worker's side of the line, as `worker_threads` gives it. */
export type HostLine = {
  postMessage(message: WorkerMessage): void
  on(event: 'message', listener: (command: WorkerCommand) => void): unknown
  close(): void
}

const clock: HidClock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Runs the watch inside the worker and tells the host what is heard, until the host says `close`. */
export function runWorker(line: HostLine, port: HidPort): void {
  line.postMessage({ kind: 'ready' })
  const recording = createRecording(clock.now)
  const watch = watchDevices(port, clock, {
    read: (device, { aim, bytes }) => line.postMessage({ kind: 'read', device, aim, bytes }),
    refused: (device, refusal) => line.postMessage({ kind: 'refused', device, refusal }),
    devices: (devices) => line.postMessage({ kind: 'devices', devices }),
    raw: recording.heard,
  })
  line.on('message', (command) => {
    if (command.kind === 'record') recording.begin(command.forms)
    else if (command.kind === 'end-record') line.postMessage({ kind: 'recorded', events: recording.end() })
    else void watch.close().then(() => line.close())
  })
}
