import { deepStrictEqual } from 'node:assert'
import type { DeviceInfo } from '#bridge/routes.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { createDevices } from '#services/devices/devices.ts'
import { toReports, utf8 } from '#test/support/hid-reports.ts'
import { toSwipe } from '#test/support/stripe-reports.ts'
import { plugIn } from './uhid.ts'

/**
 * What runs inside the virtual machine: the till's own devices, by node-hid, on a kernel with virtual scanners and a
 * stripe reader. A line `ok …` for each thing that holds; the last line says how it ended.
 */

/** Bytes of a report descriptor (USB HID 1.11, 6.2.2): one application of bytes in and, where there is one, a feature of a byte. */
const descriptor = (page: number, usage: number, input: { id?: number; bytes: number }, feature?: number) => [
  ...[0x05, page, 0x09, usage, 0xa1, 0x01],
  ...(input.id === undefined ? [] : [0x85, input.id]),
  ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x96, input.bytes & 0xff, input.bytes >> 8],
  ...[0x09, 0xfe, 0x82, 0x02, 0x01],
  ...(feature === undefined ? [] : [0x85, feature, 0x95, 0x01, 0x09, 0x01, 0xb1, 0x02]),
  0xc0,
]
const SCANNER = descriptor(0x8c, 0x02, { id: 2, bytes: 63 }, 254)
const STRIPE_READER = descriptor(0x8e, 0x01, { bytes: 337 })

const honeywell = {
  name: 'Honeywell Voyager 1450g',
  serial: 'A1',
  vendor: 0x0c2e,
  product: 0x0b01,
  descriptor: SCANNER,
}
const zebra = { name: 'Symbol Bar Code Scanner', serial: '', vendor: 0x05e0, product: 0x1300, descriptor: SCANNER }
const msr = { name: 'MSR', serial: '', vendor: 0x0801, product: 0x0002, descriptor: STRIPE_READER }

const WITHIN = 60_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const started = Date.now(); !holds(); await pause(20))
    if (Date.now() - started > WITHIN) throw new Error(`not within ${WITHIN / 1000} s: ${what}`)
}

let held = 0
const ok = (what: string) => console.log(`ok ${++held} ${what}`)

async function run(): Promise<void> {
  const reads: (readonly [device: string, aim: string | null, text: string])[] = []
  const log: string[] = []
  const devices = createDevices({ log: (line) => log.push(line) })
  devices.listen((event) => {
    if (event.kind === 'scan')
      reads.push([event.device, event.aim, decodeText(Buffer.from(event.bytes, 'base64')).text])
  })
  const connected = () => devices.list().filter((device) => device.connected)
  const isThere = (name: string) => connected().some((device) => device.name === name)
  const read = async (count: number) => {
    await until(`${count} reads`, () => reads.length >= count)
    return reads.splice(0)
  }

  deepStrictEqual(await devices.available(), true, log.join('\n'))
  ok('node-hid is loaded in the worker')

  let first = plugIn(honeywell)
  await until('the scanner', () => isThere(honeywell.name))
  const [{ id, kind } = {} as DeviceInfo] = connected()
  deepStrictEqual([id, kind], ['0c2e-0b01-A1', 'scanner'])
  await until('the wake-up', () => first.features.length > 0)
  deepStrictEqual(first.features, [[254, 1]])
  ok('a scanner that is plugged in is found, opened, and told to send')

  for (const report of toReports(utf8('6901234567892'), ']E0')) first.send(report)
  deepStrictEqual(await read(1), [[id, ']E0', '6901234567892']])
  ok('a scan arrives with its symbology')

  const long = `会员活动 ${'长码'.repeat(40)} 8899`
  for (const report of toReports(utf8(long), ']Q1')) first.send(report)
  deepStrictEqual(await read(1), [[id, ']Q1', long]])
  ok('a long Chinese code in several reports arrives whole')

  const second = plugIn(zebra)
  const reader = plugIn(msr)
  await until('the others', () => isThere(`Zebra ${zebra.name}`) && isThere(`MagTek ${msr.name}`))
  const [one, two] = [toReports(utf8('A'.repeat(150)), ']Q1'), toReports(utf8('6901234567892'), ']E0', { aimAt: 3 })]
  first.send(one[0]!)
  for (const report of two) second.send(report)
  reader.send(toSwipe({ 1: { text: 'B8800000017^WANG/X^2912' }, 2: { text: '8800000017=2912', check: true } }))
  for (const report of one.slice(1)) first.send(report)
  const texts = (await read(3)).map(([, aim, text]) => `${aim} ${text}`).sort()
  deepStrictEqual(texts, [`]E0 6901234567892`, `]Q1 ${'A'.repeat(150)}`, 'null 8800000017'])
  ok('two scanners and a stripe reader at once, each whole')

  first.unplug()
  await until('that it is gone', () => !isThere(honeywell.name))
  deepStrictEqual(devices.list().find((device) => device.id === id)?.connected, false)
  for (const report of two) second.send(report)
  deepStrictEqual(
    (await read(1)).map(([, , text]) => text),
    ['6901234567892'],
  )
  ok('one that is unplugged is shown as gone, and the other goes on')

  first = plugIn(honeywell)
  await until('that it is back', () => isThere(honeywell.name))
  for (const report of toReports(utf8('SKM0001000000014'), ']C0')) first.send(report)
  deepStrictEqual(await read(1), [[id, ']C0', 'SKM0001000000014']])
  ok('plugged in again it is the same device, and reads')

  for (let scan = 0; scan < 100; scan++)
    for (const report of toReports(utf8(String(1_000_000 + scan)), ']C0'))
      (scan % 2 === 0 ? first : second).send(report)
  const many = (await read(100)).map(([, , text]) => Number(text)).sort((a, b) => a - b)
  deepStrictEqual(
    many,
    Array.from({ length: 100 }, (_, scan) => 1_000_000 + scan),
  )
  ok('a hundred scans in a row from two scanners: none is lost, none comes twice')

  await devices.close()
  for (const device of [first, second, reader]) device.unplug()
}

run().then(
  () => console.log(`hid-kernel: ${held} held`),
  (error: unknown) => console.log(`hid-kernel: failed ${error instanceof Error ? error.stack : String(error)}`),
)
