import { splitAim } from '../aim.ts'
import { classify, isSecret, type ScannedCode } from '../classify.ts'
import { decodeText, type TextEncoding } from '../decode-text.ts'
import { driverOf, type DeviceReader, type ReportRefusal } from '../device-reader.ts'
import { hearKeys, keysOf, SILENCE, type KeyBreak } from '../wedge/hear-keys.ts'
import { isModifier, type KeyRecord } from '../wedge/key-record.ts'
import { learnWedge, type Learnt } from '../wedge/learn-wedge.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from '../wedge/wedge-settings.ts'
import { bytesOfHex } from './binary.ts'
import { optionsOf, type Capture, type CaptureEvent, type DroppedEvent } from './capture-format.ts'

/** What became of the events of a capture. `at` is when it was complete, in ms since the capture began. */
export type Replayed = { readonly at: number } & (
  | {
      readonly kind: 'scan'
      /** Null: keys. */
      readonly device: string | null
      readonly code: ScannedCode
      /** What it says; null where that may not be shown. */
      readonly text: string | null
      readonly signs: number
      readonly aim: string | null
      readonly encoding: TextEncoding | null
      /** Keys or reports that it came in. */
      readonly records: number
      /** Of keys: ms a sign. */
      readonly pace: number | null
    }
  | { readonly kind: 'dropped'; readonly was: DroppedEvent }
  | { readonly kind: 'refused'; readonly device: string; readonly refusal: ReportRefusal }
  | { readonly kind: 'device'; readonly device: string; readonly name: string }
  | { readonly kind: 'lost'; readonly device: string }
  | { readonly kind: 'typed'; readonly keys: number }
  | { readonly kind: 'learnt'; readonly learnt: Learnt }
)

/** Plays a capture to the code that hears scanners at the till. */
export function replay({ head, events }: Capture): readonly Replayed[] {
  const forms = optionsOf(head.forms)
  const scanOf = (text: string, aim: string | null) => {
    const code = classify({ text, aim }, forms)
    const shown = isSecret(code) ? null : text
    return { kind: 'scan', code, text: shown, signs: [...text].length, aim: splitAim(text, aim).aim } as const
  }
  const found: Replayed[] = []
  const readers = new Map<string, { readonly reader: DeviceReader; reports: number }>()

  const hearReport = ({ device, at, hex }: Extract<CaptureEvent, { kind: 'report' }>) => {
    const one = readers.get(device)
    if (one === undefined) return
    one.reports++
    const { read, refusals } = one.reader.take(bytesOfHex(hex), at)
    for (const refusal of refusals) found.push({ kind: 'refused', at, device, refusal })
    if (read === null) return
    const { text, encoding } = decodeText(read.bytes)
    found.push({ ...scanOf(text, read.aim), at, device, encoding, records: one.reports, pace: null })
    one.reports = 0
  }

  for (const event of events) {
    if (event.kind === 'report') hearReport(event)
    else if (event.kind === 'device') {
      const { at, device, name } = event
      const reader = driverOf(event)?.open(event)
      if (reader !== undefined) readers.set(device, { reader, reports: 0 })
      found.push({ kind: 'device', at, device, name })
    } else if (event.kind === 'lost') {
      readers.get(event.device)?.reader.forget()
      found.push({ kind: 'lost', at: event.at, device: event.device })
    } else if (event.kind === 'dropped') found.push({ kind: 'dropped', at: event.at + event.lasted, was: event })
  }
  for (const { keys, settings } of stretches(events)) {
    let from = 0
    const typed = (to: number) => {
      const pressed = keysOf(keys.slice(from, to)).filter((key) => !isModifier(key))
      const last = pressed.at(-1)
      if (last !== undefined) found.push({ kind: 'typed', at: last.at, keys: pressed.length })
    }
    for (const scan of hearKeys(settings, keys)) {
      typed(scan.from)
      const pressed = keysOf(keys.slice(scan.from, scan.to))
      const at = pressed.at(-1)?.at ?? 0
      found.push({
        ...scanOf(scan.text, null),
        at,
        device: null,
        encoding: null,
        records: pressed.length,
        pace: scan.pace,
      })
      from = scan.to
    }
    typed(keys.length)
    for (const burst of bursts(keysOf(keys))) {
      const learnt = learnWedge(burst)
      if (learnt !== null) found.push({ kind: 'learnt', at: burst.at(-1)?.at ?? 0, learnt })
    }
  }
  return found.sort((one, other) => one.at - other.at)
}

type Stretch = { readonly settings: WedgeSettings; readonly keys: (KeyRecord | KeyBreak)[] }

/** The keys between changes of the settings and scans that were left out. */
function stretches(events: readonly CaptureEvent[]): readonly Stretch[] {
  let current: Stretch = { settings: DEFAULT_WEDGE, keys: [] }
  const all = [current]
  const next = (settings: WedgeSettings) => all.push((current = { settings, keys: [] }))
  for (const event of events) {
    if (event.kind === 'wedge') next({ ...DEFAULT_WEDGE, ...event.setUp })
    else if (event.kind === 'dropped' && event.device === null) {
      // What was typed right before it is no scan that ends there.
      current.keys.push({ breakAt: event.at })
      next(current.settings)
    } else if (event.kind === 'break') current.keys.push({ breakAt: event.at })
    else if (event.kind === 'key') {
      const { kind: _, ...key } = event
      current.keys.push(key)
    }
  }
  return all
}

function bursts(keys: readonly KeyRecord[]): readonly (readonly KeyRecord[])[] {
  const all: KeyRecord[][] = []
  for (const key of keys) {
    const last = all.at(-1)
    const before = last?.at(-1)
    if (last === undefined || before === undefined || key.at - before.at > SILENCE) all.push([key])
    else last.push(key)
  }
  return all
}
