import type { DeviceInfo } from '#bridge/routes.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { captureText, formsOf, type DeviceEvent } from '#scanning/capture/capture-format.ts'
import type { HidListing } from '#services/devices/hid-port.ts'
import { createRecording } from '#services/devices/recording.ts'
import { watchDevices } from '#services/devices/watch-devices.ts'
import { replayed } from '#test/support/captured.ts'
import { fakeHid, handClock } from '#test/support/fake-hid.ts'
import { toReports, utf8 } from '#test/support/hid-reports.ts'
import { toSwipe } from '#test/support/stripe-reports.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const POLL = 1500
const scanner = (path: string, over: Partial<HidListing> = {}): HidListing => ({
  path,
  vendorId: 0x0c2e,
  productId: 0x0b01,
  usagePage: 0x8c,
  usage: 2,
  product: 'Voyager 1450g',
  serial: null,
  ...over,
})
const goods = toReports(utf8('6901234567892'), ']E0')

function start() {
  const hid = fakeHid()
  const clock = handClock()
  const reads: (readonly [string, string | null, string])[] = []
  const refusals: string[] = []
  const told: (readonly DeviceInfo[])[] = []
  const recording = createRecording(clock.now)
  const watch = watchDevices(hid, clock, {
    read: (device, { aim, bytes }) => reads.push([device, aim, decodeText(bytes).text]),
    refused: (device, refusal) => refusals.push(`${device} ${refusal.kind}`),
    devices: (devices) => told.push(devices),
    raw: recording.heard,
  })
  const connected = () => (told.at(-1) ?? []).map(({ id, connected }) => [id, connected])
  return { hid, clock, reads, refusals, told, watch, connected, recording }
}

let till: ReturnType<typeof start>
beforeEach(() => {
  till = start()
})
afterEach(() => till.watch.close())

describe('scanners', () => {
  test('one that is plugged in later is found, woken, and read', async () => {
    const { hid, clock, reads, told } = till
    await clock.pass(POLL)
    expect(told).toEqual([])
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    expect(told.at(-1)).toEqual([
      { id: '0c2e-0b01#1', name: 'Honeywell Voyager 1450g', kind: 'scanner', connected: true },
    ])
    expect(hid.features).toEqual([{ path: '/dev/hidraw0', report: [254, 1] }])
    hid.send('/dev/hidraw0', goods)
    expect(reads).toEqual([['0c2e-0b01#1', ']E0', '6901234567892']])
  })

  test('mice and keyboards are left alone', async () => {
    const { hid, clock, told } = till
    hid.plug(scanner('/dev/hidraw0', { usagePage: 1, usage: 6 }))
    hid.plug(scanner('/dev/hidraw1', { usagePage: 0xff00, usage: 1 }))
    await clock.pass(2 * POLL)
    expect(hid.opened('/dev/hidraw0') + hid.opened('/dev/hidraw1')).toBe(0)
    expect(told).toEqual([])
  })

  test('a stripe reader beside a scanner gives the number of a card and nothing else of it', async () => {
    const { hid, clock, reads, refusals, told } = till
    hid.plug(scanner('/dev/hidraw0'))
    hid.plug(scanner('/dev/hidraw1', { usagePage: 0x8e, usage: 1, vendorId: 0x1234, product: 'MSR' }))
    hid.plug(scanner('/dev/hidraw2', { usagePage: 0xff00, usage: 1, vendorId: 0x0801, product: null }))
    await clock.pass(POLL)
    expect(told.at(-1)?.map(({ name, kind }) => [name, kind])).toEqual([
      ['MagTek 0801:0b01', 'stripe-reader'],
      ['Honeywell Voyager 1450g', 'scanner'],
      ['MSR', 'stripe-reader'],
    ])
    hid.send('/dev/hidraw1', [toSwipe({ 1: { text: 'B8800000017^WANG/X^2912' }, 2: { text: '8800000017=2912' } })])
    hid.send('/dev/hidraw2', [toSwipe({ 2: { text: '8800000017', check: true } }), toSwipe({ 2: 'unreadable' })])
    hid.send('/dev/hidraw0', goods)
    expect(reads.map(([, aim, text]) => [aim, text])).toEqual([
      [null, '8800000017'],
      [null, '8800000017'],
      [']E0', '6901234567892'],
    ])
    expect(refusals).toEqual(['0801-0b01#1 track', '0801-0b01#1 no-card'])
  })

  test('two at once, a long code of one between the reports of the other', async () => {
    const { hid, clock, reads } = till
    hid.plug(scanner('/dev/hidraw0', { serial: 'A' }))
    hid.plug(scanner('/dev/hidraw1', { serial: 'B', vendorId: 0x05e0, product: 'Symbol' }))
    await clock.pass(POLL)
    const long = '等位券'.repeat(30)
    const parts = toReports(utf8(long), ']Q1')
    hid.send('/dev/hidraw0', parts.slice(0, 2))
    hid.send('/dev/hidraw1', goods)
    hid.send('/dev/hidraw0', parts.slice(2))
    expect(reads).toEqual([
      ['05e0-0b01-B', ']E0', '6901234567892'],
      ['0c2e-0b01-A', ']Q1', long],
    ])
  })

  test('unplugged it is shown as not connected; plugged in elsewhere it is the same device', async () => {
    const { hid, clock, reads, connected } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.unplug('/dev/hidraw0')
    await clock.pass(POLL)
    expect(connected()).toEqual([['0c2e-0b01#1', false]])
    hid.plug(scanner('/dev/hidraw3'))
    await clock.pass(POLL)
    expect(connected()).toEqual([['0c2e-0b01#1', true]])
    hid.send('/dev/hidraw3', goods)
    expect(reads).toEqual([['0c2e-0b01#1', ']E0', '6901234567892']])
  })

  test('of two equal ones, the one that stays keeps its id', async () => {
    const { hid, clock, connected } = till
    hid.plug(scanner('/dev/hidraw0'))
    hid.plug(scanner('/dev/hidraw1'))
    await clock.pass(POLL)
    hid.unplug('/dev/hidraw0')
    await clock.pass(POLL)
    expect(connected()).toEqual([
      ['0c2e-0b01#1', false],
      ['0c2e-0b01#2', true],
    ])
  })

  test('half a code before the cable is pulled is never joined to what comes after', async () => {
    const { hid, clock, reads } = till
    const parts = toReports(utf8('x'.repeat(80)), ']E0')
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', parts.slice(0, 1))
    hid.unplug('/dev/hidraw0')
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', goods)
    expect(reads.map(([, , text]) => text)).toEqual(['6901234567892'])
  })
})

describe('trouble', () => {
  test('an error opens it again after half a second', async () => {
    const { hid, clock, reads, connected } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.fail('/dev/hidraw0')
    expect(connected()).toEqual([['0c2e-0b01#1', false]])
    await clock.pass(499)
    expect(hid.opened('/dev/hidraw0')).toBe(1)
    await clock.pass(1)
    expect(connected()).toEqual([['0c2e-0b01#1', true]])
    hid.send('/dev/hidraw0', goods)
    expect(reads).toHaveLength(1)
  })

  test('one that cannot be opened is tried with growing pauses, at most two a minute in the end', async () => {
    const { hid, clock, connected } = till
    hid.plug(scanner('/dev/hidraw0'))
    hid.refuse('/dev/hidraw0', 1000)
    await clock.pass(63_000)
    expect(hid.opened('/dev/hidraw0')).toBe(8)
    await clock.pass(600_000)
    expect(hid.opened('/dev/hidraw0')).toBe(28)
    expect(connected()).toEqual([['0c2e-0b01#1', false]])
    hid.refuse('/dev/hidraw0', 0)
    await clock.pass(30_000)
    expect(connected()).toEqual([['0c2e-0b01#1', true]])
  })

  test('a listing that fails disturbs nobody', async () => {
    const { hid, clock, reads, told } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    const before = told.length
    hid.failListing()
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', goods)
    expect(reads).toHaveLength(1)
    expect(told).toHaveLength(before)
    expect(hid.opened('/dev/hidraw0')).toBe(1)
  })

  test('a malformed report is told with its reason, and the next read comes through', async () => {
    const { hid, clock, reads, refusals } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', [Uint8Array.of(2, 60), ...goods])
    expect(refusals).toEqual(['0c2e-0b01#1 short'])
    expect(reads).toHaveLength(1)
  })

  test('closing lets every device go and nothing is heard after', async () => {
    const { hid, clock, reads, watch } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    await watch.close()
    expect(hid.isOpen('/dev/hidraw0')).toBe(false)
    hid.send('/dev/hidraw0', goods)
    await clock.pass(60_000)
    expect(hid.opened('/dev/hidraw0')).toBe(1)
    expect(reads).toEqual([])
  })

  test('the list of unplugged devices does not grow for ever', async () => {
    const { hid, clock, told } = till
    for (let number = 0; number < 30; number++) {
      hid.plug(scanner(`/dev/hidraw${number}`, { serial: String(number) }))
      await clock.pass(POLL)
      hid.unplug(`/dev/hidraw${number}`)
      await clock.pass(POLL)
    }
    expect(told.at(-1)?.length).toBeLessThanOrEqual(9)
  })
})

describe('a capture', () => {
  const play = (events: readonly DeviceEvent[]) => {
    const startedAt = '2027-01-15T08:00:00.000Z'
    const head = {
      format: 'shuke-capture',
      version: 1,
      app: '1',
      host: 'electron',
      startedAt,
      forms: formsOf({}),
    } as const
    return replayed(captureText({ head, events }))
  }

  test('holds what each device sent between begin and end, with what was plugged in before and meanwhile', async () => {
    const { hid, clock, recording, reads } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', toReports(utf8('before'), null))
    recording.begin(formsOf({}))
    await clock.pass(100)
    hid.send('/dev/hidraw0', toReports(utf8('SKM0001000000014'), ']Q1', { fill: [5] }))
    hid.plug(scanner('/dev/hidraw1', { vendorId: 0x0801, usagePage: 0x8e, product: 'MSR' }))
    await clock.pass(POLL)
    hid.send('/dev/hidraw1', [toSwipe({ 2: { text: '4111111111111111=2512' } })])
    hid.send('/dev/hidraw0', toReports(utf8('half of a read'), null, { fill: [5] }).slice(0, 1))
    hid.unplug('/dev/hidraw0')
    await clock.pass(POLL)
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    hid.send('/dev/hidraw0', goods)
    const events = recording.end()
    hid.send('/dev/hidraw0', goods)
    expect(recording.end()).toEqual([])
    expect(play(events).map((one) => [one.at, one.kind, ...('device' in one ? [one.device] : [])])).toEqual([
      [0, 'device', '0c2e-0b01#1'],
      [100, 'scan', '0c2e-0b01#1'],
      [1500, 'device', '0801-0b01#1'],
      [1600, 'dropped'],
      [1600, 'lost', '0c2e-0b01#1'],
      [4500, 'device', '0c2e-0b01#1'],
      [4600, 'scan', '0c2e-0b01#1'],
    ])
    expect(reads).toHaveLength(5)
    expect(JSON.stringify(events)).not.toContain(Buffer.from('000014').toString('hex'))
    expect(JSON.stringify(events)).not.toContain(Buffer.from('1111').toString('hex'))
  })

  test('tells of one that is gone without an error, and begins without it', async () => {
    const { hid, clock, recording } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    recording.begin(formsOf({}))
    hid.vanish('/dev/hidraw0')
    await clock.pass(POLL)
    expect(recording.end().map(({ kind }) => kind)).toEqual(['device', 'lost'])
    recording.begin(formsOf({}))
    expect(recording.end()).toEqual([])
  })

  test('ends by itself where nobody ends it', async () => {
    const { hid, clock, recording } = till
    hid.plug(scanner('/dev/hidraw0'))
    await clock.pass(POLL)
    recording.begin(formsOf({}))
    await clock.pass(5 * 60_000 + 1)
    hid.send('/dev/hidraw0', goods)
    expect(recording.end()).toHaveLength(1)
  })
})
