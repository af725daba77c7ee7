import { runWorker } from '#services/devices/run-worker.ts'
import { fakeHid } from './fake-hid.ts'
import { toReports, utf8 } from './hid-reports.ts'
import { parentPort, workerData } from 'node:worker_threads'

// The worker of a test: one scanner that reads the given text again and again.
const hid = fakeHid()
const path = '/dev/hidraw0'
hid.plug({ path, vendorId: 0x05f9, productId: 1, usagePage: 0x8c, usage: 2, product: 'QuickScan', serial: 'S1' })
if (parentPort !== null) runWorker(parentPort, hid)
setInterval(() => hid.send(path, toReports(utf8(String(workerData ?? '会员')), ']Q1')), 20).unref()
