import { parentPort, type MessagePort } from 'node:worker_threads'
import { openNodeHid } from './node-hid-port.ts'
import { runWorker } from './run-worker.ts'

// Entry of the worker thread that talks to HID devices, so that a slow device never holds the host.
if (parentPort !== null) void serve(parentPort)

async function serve(host: MessagePort): Promise<void> {
  const opened = await openNodeHid()
  if (opened.port !== null) return runWorker(host, opened.port)
  host.postMessage({ kind: 'unavailable', why: opened.why })
  host.close()
}
