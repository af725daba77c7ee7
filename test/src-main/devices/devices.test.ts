import type { HostEvent } from '#bridge/routes.ts'
import { createDevices, type Devices } from '#services/devices/devices.ts'
import { afterEach, expect, test } from 'vitest'

let devices: Devices | null = null
afterEach(() => devices?.close())

const worker = (name: string) => new URL(`../../support/${name}.ts`, import.meta.url)

function hearUntil(from: Devices, wanted: (event: HostEvent) => boolean): Promise<HostEvent> {
  return new Promise((resolve) => {
    const stop = from.listen((event) => {
      if (!wanted(event)) return
      stop()
      resolve(event)
    })
  })
}

test('a read comes out of the worker as an event: bytes, symbology, device', async () => {
  devices = createDevices({ log: () => {}, worker: worker('replaying-worker') })
  expect(await devices.available()).toBe(true)
  const scan = await hearUntil(devices, ({ kind }) => kind === 'scan')
  expect(scan).toEqual({
    kind: 'scan',
    device: '05f9-0001-S1',
    aim: ']Q1',
    bytes: Buffer.from('会员').toString('base64'),
  })
  expect(devices.list()).toEqual([
    { id: '05f9-0001-S1', name: 'Datalogic QuickScan', kind: 'scanner', connected: true },
  ])
})

test('after closing, the worker has ended and nothing is heard', async () => {
  const own = createDevices({ log: () => {}, worker: worker('replaying-worker') })
  await hearUntil(own, ({ kind }) => kind === 'scan')
  let heard = 0
  own.listen(() => heard++)
  await own.close()
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(heard).toBe(0)
})

test('a worker that dies is no crash: HID is not available, and the log says why', async () => {
  const logged: string[] = []
  devices = createDevices({ log: (text) => logged.push(text), worker: worker('dying-worker') })
  expect(await devices.available()).toBe(false)
  expect(devices.list()).toEqual([])
  expect(logged).toEqual(['HID worker failed: no such device class'])
})

test('the real worker answers whether this machine has HID support, and lets go', async () => {
  const logged: string[] = []
  devices = createDevices({ log: (text) => logged.push(text) })
  const available = await devices.available()
  expect(available || logged[0]?.startsWith('no HID support: ')).toBe(true)
  await devices.close()
})
