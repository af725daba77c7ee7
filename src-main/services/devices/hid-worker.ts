import { parentPort } from 'node:worker_threads'
import { openNodeHid } from './node-hid-port.ts'
import { runWorker } from './run-worker.ts'

// Entry of the worker thread that talks to HID devices, so that a slow device never holds the host.
if (parentPort !== null) {
  const opened = await openNodeHid()
  if (opened.port === null) {
    parentPort.postMessage({ kind: 'unavailable', why: opened.why })
    parentPort.close()
  } else {
    runWorker(parentPort, opened.port)
  }
}
