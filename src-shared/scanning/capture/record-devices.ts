import { isAim } from '../aim.ts'
import { classify, type ClassifyOptions } from '../classify.ts'
import { decodeText } from '../decode-text.ts'
import type { HidIdentity } from '../device-reader.ts'
import { layoutOf, USAGE_PAGE_SCANNER, type HidLayout } from '../hid-layout.ts'
import { readFrame, stepHid, type HidRead, type HidState } from '../hid-pos.ts'
import { readSwipe } from '../stripe/read-swipe.ts'
import { blankedBytes, hexOf } from './binary.ts'
import type { DeviceEvent, DroppedEvent } from './capture-format.ts'
import { gistOf } from './gist.ts'
import { scrubSwipe } from './scrub-swipe.ts'
import type { Substitutes } from './substitute.ts'

/** Makes of the reports of devices what a capture may hold. Times come in as the capture has them. */
export type DeviceRecorder = {
  plugged(device: string, name: string, identity: HidIdentity, at: number): void
  report(device: string, bytes: Uint8Array, at: number): void
  lost(device: string, at: number): void
  /** What is still under way comes without its signs. */
  end(): void
}

type Held = { readonly bytes: Uint8Array; readonly at: number }
type Heard = { readonly identity: HidIdentity; state: HidState; held: readonly Held[] }

export function createDeviceRecorder(
  forms: ClassifyOptions,
  substitutes: Substitutes,
  write: (event: DeviceEvent) => void,
): DeviceRecorder {
  const devices = new Map<string, Heard>()

  const writeReport = (device: string, bytes: Uint8Array, at: number) =>
    write({ kind: 'report', at, device, hex: hexOf(bytes) })
  const writeDropped = (device: string, held: readonly Held[], read: HidRead) => {
    const { text } = decodeText(read.bytes)
    const as = gistOf(classify({ text, aim: read.aim }, forms))
    const event: DroppedEvent = {
      kind: 'dropped',
      at: held[0]?.at ?? 0,
      lasted: (held.at(-1)?.at ?? 0) - (held[0]?.at ?? 0),
      device,
      as,
      signs: [...text].length,
      bytes: read.bytes.length,
      records: held.length,
      pace: null,
    }
    write(event)
  }

  const unread = (device: string, heard: Heard, layout: HidLayout) => {
    for (const { bytes, at } of heard.held) writeReport(device, blankedReport(layout, bytes), at)
    heard.held = []
  }

  const scanned = (device: string, heard: Heard, { bytes, at }: Held) => {
    const layout = layoutOf(heard.identity.vendorId)
    const step = stepHid(layout, heard.state, bytes, at)
    heard.state = step.state
    if (step.refusals.some(({ kind }) => kind === 'broken-off')) unread(device, heard, layout)
    heard.held = [...heard.held, { bytes, at }]
    const { read } = step
    if (read !== null) {
      const signs = substitutes.forBytes(read.bytes, read.aim)
      if (signs === null) writeDropped(device, heard.held, read)
      else for (const one of withSigns(layout, heard.held, signs)) writeReport(device, one.bytes, one.at)
      heard.held = []
    } else if (step.state === null || step.state.skipping) unread(device, heard, layout)
  }

  const swiped = (device: string, { bytes, at }: Held) => {
    const scrubbed = scrubSwipe(bytes, forms, substitutes)
    if (scrubbed !== null) return writeReport(device, scrubbed, at)
    const { card } = readSwipe(bytes)
    writeDropped(device, [{ bytes, at }], { aim: null, bytes: card ?? new Uint8Array() })
  }

  return {
    plugged(device, name, identity, at) {
      devices.set(device, { identity, state: null, held: [] })
      write({ kind: 'device', at, device, name, vendorId: identity.vendorId, usagePage: identity.usagePage })
    },
    report(device, bytes, at) {
      const heard = devices.get(device)
      // The device's buffer is written again by the next report.
      const held = { bytes: bytes.slice(), at }
      if (heard === undefined) return
      if (heard.identity.usagePage === USAGE_PAGE_SCANNER) scanned(device, heard, held)
      else swiped(device, held)
    },
    lost(device, at) {
      const heard = devices.get(device)
      if (heard === undefined) return
      unread(device, heard, layoutOf(heard.identity.vendorId))
      heard.state = null
      write({ kind: 'lost', at, device })
    },
    end() {
      for (const [device, heard] of devices) unread(device, heard, layoutOf(heard.identity.vendorId))
    },
  }
}

/** The reports of a read with other signs in their data; what stood behind the data may be left of the read before. */
function withSigns(layout: HidLayout, held: readonly Held[], signs: Uint8Array): readonly Held[] {
  let from = 0
  return held.map(({ bytes, at }) => {
    const frame = readFrame(layout, bytes)
    if (!frame.ok) return { bytes: blankedReport(layout, bytes), at }
    const report = bytes.slice()
    report.fill(0, frame.start, frame.end)
    report.set(signs.subarray(from, from + frame.data.length), frame.start)
    from += frame.data.length
    return { bytes: report, at }
  })
}

/** A report that is part of no whole read: its head stays, and that it is refused as before. */
function blankedReport(layout: HidLayout, bytes: Uint8Array): Uint8Array {
  const report = blankedBytes(bytes)
  report.set(bytes.subarray(0, 2))
  for (const place of layout.aimAt) {
    const aim = bytes.subarray(place, place + 3)
    if (isAim(String.fromCharCode(...aim))) report.set(aim, place)
  }
  return report
}
