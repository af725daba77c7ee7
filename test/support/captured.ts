import { captureText, formsOf, readCapture, type CaptureEvent } from '#scanning/capture/capture-format.ts'
import { gistOf, type Gist } from '#scanning/capture/gist.ts'
import { createDeviceRecorder } from '#scanning/capture/record-devices.ts'
import { replay, type Replayed } from '#scanning/capture/replay.ts'
import { scrubKeys } from '#scanning/capture/scrub-keys.ts'
import { createSubstitutes } from '#scanning/capture/substitute.ts'
import { classify, type ClassifyOptions } from '#scanning/classify.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { driverOf, type DeviceReader, type HidIdentity } from '#scanning/device-reader.ts'
import { hearKeys, type KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import type { WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import { generator } from './random-numbers.ts'

/** What a till hears, or a replay: where it came from, what it is, how long it is. */
export type Told = {
  readonly device: string | null
  readonly gist: Gist
  readonly signs: number
  readonly pace: number | null
}

export const SCANNER: HidIdentity = { vendorId: 0x05f9, usagePage: 0x8c }
export const STRIPE_READER: HidIdentity = { vendorId: 0x0801, usagePage: 0x8e }

export type Session = {
  readonly forms?: ClassifyOptions
  readonly settings: WedgeSettings
  /** Each begins and ends in silence. */
  readonly bursts: readonly (readonly (KeyRecord | KeyBreak)[])[]
  readonly reports: readonly { readonly device: HidIdentity; readonly bytes: Uint8Array; readonly at: number }[]
}

const nameOf = ({ vendorId, usagePage }: HidIdentity) => `${vendorId}-${usagePage}`

/** A session as the till hears it, by its own code, without any capture. */
export function heardLive({ forms = {}, settings, bursts, reports }: Session): readonly Told[] {
  const readers = new Map<string, DeviceReader>()
  const byDevice = reports.flatMap(({ device, bytes, at }) => {
    const reader = readers.get(nameOf(device)) ?? driverOf(device)?.open(device)
    if (reader === undefined) throw new Error('no such device')
    readers.set(nameOf(device), reader)
    const { read } = reader.take(bytes, at)
    if (read === null) return []
    const { text } = decodeText(read.bytes)
    const gist = gistOf(classify({ text, aim: read.aim }, forms))
    return [{ device: nameOf(device), gist, signs: [...text].length, pace: null }]
  })
  const byKeys = bursts.flatMap((keys) =>
    hearKeys(settings, keys).map(({ text, pace }) => {
      const gist = gistOf(classify({ text, aim: null }, forms))
      return { device: null, gist, signs: [...text].length, pace }
    }),
  )
  return [...byKeys, ...byDevice]
}

/** The same session as the file that a capture of it is. */
export function captured({ forms = {}, settings, bursts, reports }: Session, seed: number): string {
  const substitutes = createSubstitutes(forms, generator(seed))
  const events: CaptureEvent[] = []
  const { prefix, suffix, slowestMean, longestGap } = settings
  events.push({ kind: 'wedge', at: 0, setUp: { prefix, suffix, slowestMean, longestGap } })
  for (const keys of bursts) events.push(...scrubKeys(keys, { settings, forms, substitutes, started: 0 }))
  const recorder = createDeviceRecorder(forms, substitutes, (event) => events.push(event))
  for (const device of [SCANNER, STRIPE_READER]) recorder.plugged(nameOf(device), 'device', device, 0)
  for (const { device, bytes, at } of reports) recorder.report(nameOf(device), bytes, at)
  recorder.end()
  const head = {
    format: 'shuke-capture',
    version: 1,
    app: '1.2.3',
    host: 'loopback',
    startedAt: '2027-01-15T08:00:00.000Z',
    forms: formsOf(forms),
  } as const
  return captureText({ head, events })
}

/** Plays a file; a bad one throws. */
export function replayed(text: string): readonly Replayed[] {
  const read = readCapture(text)
  if (!read.ok) throw new Error(JSON.stringify(read.reason))
  return replay(read.value)
}

/** The scans of a replay, those first that came from keys. */
export function toldBy(found: readonly Replayed[]): readonly Told[] {
  const told = found.flatMap((one): Told[] => {
    if (one.kind === 'scan') return [{ device: one.device, gist: gistOf(one.code), signs: one.signs, pace: one.pace }]
    if (one.kind !== 'dropped') return []
    const { device, as, signs, pace } = one.was
    return [{ device, gist: as as Gist, signs, pace }]
  })
  return [...told.filter(({ device }) => device === null), ...told.filter(({ device }) => device !== null)]
}
