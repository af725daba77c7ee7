import { isAim } from './aim.ts'
import type { HidLayout } from './hid-layout.ts'

/** One complete read of a scanner: its bytes, not yet decoded, and the AIM id where it was told. */
export type HidRead = { readonly aim: string | null; readonly bytes: Uint8Array }

export type HidRefusal =
  /** A report of another id: battery, buttons, status. */
  | { readonly kind: 'other-report'; readonly id: number }
  /** The scanner's answer to a command. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'short'; readonly size: number; readonly need: number }
  | { readonly kind: 'length'; readonly length: number; readonly room: number }
  | { readonly kind: 'symbology'; readonly bytes: readonly number[] }
  /** The rest of a read never came, or another read began in its middle. What was there is dropped. */
  | { readonly kind: 'broken-off'; readonly had: number }
  | { readonly kind: 'too-long'; readonly had: number }

/** What a device has sent of a read whose end is still to come; null between reads. */
export type HidState = {
  readonly aim: string | null
  readonly parts: readonly Uint8Array[]
  readonly size: number
  readonly at: number
  /** The read grew past the bound: its remaining reports are skipped. */
  readonly skipping: boolean
} | null

export type HidStep = {
  readonly state: HidState
  readonly read: HidRead | null
  readonly refusals: readonly HidRefusal[]
}

/** More than any symbology holds (QR: 7,089 digits), so that a broken device cannot fill the memory. */
export const MOST_BYTES = 8192
/** The reports of one read follow each other within milliseconds. */
const LONGEST_PAUSE = 1000

/**
 * Takes one report of a scanner. `at` is a clock in milliseconds that does not go back. Malformed
 * reports are refused with a reason and change nothing else. Never throws, and `state` never holds
 * more than MOST_BYTES.
 */
export function stepHid(layout: HidLayout, state: HidState, report: Uint8Array, at: number): HidStep {
  const frame = readFrame(layout, report)
  if (!frame.ok) return { state, read: null, refusals: [frame.reason] }
  const { aim, data, more } = frame

  const goesOn = state !== null && at - state.at <= LONGEST_PAUSE && (state.aim === aim || aim === null)
  const refusals: HidRefusal[] = state !== null && !goesOn ? [{ kind: 'broken-off', had: state.size }] : []
  const before = goesOn ? state : null

  if (before?.skipping === true) return { state: more ? { ...before, at } : null, read: null, refusals }
  const size = (before?.size ?? 0) + data.length
  const symbology = before === null ? aim : before.aim
  if (size > MOST_BYTES) {
    refusals.push({ kind: 'too-long', had: size })
    return { state: more ? { aim: symbology, parts: [], size: 0, at, skipping: true } : null, read: null, refusals }
  }
  // An empty part is not kept: a device that sends nothing but «more follows» must not grow the list.
  const parts = data.length === 0 ? (before?.parts ?? []) : [...(before?.parts ?? []), data]
  if (more) return { state: { aim: symbology, parts, size, at, skipping: false }, read: null, refusals }
  return { state: null, read: { aim: symbology, bytes: joined(parts, size) }, refusals }
}

/** A report taken apart, or why it is none of a read. */
export type Frame =
  | {
      readonly ok: true
      readonly aim: string | null
      readonly data: Uint8Array
      /** Where the data begin, and the end of the room for them. */
      readonly start: number
      readonly end: number
      readonly more: boolean
    }
  | { readonly ok: false; readonly reason: HidRefusal }

export function readFrame(layout: HidLayout, report: Uint8Array): Frame {
  const id = report[0]
  if (id !== undefined && id !== layout.reportId) return refuse({ kind: 'other-report', id })
  const length = report[1]
  const flags = report[layout.moreAt]
  if (length === undefined || flags === undefined || report.length < layout.size)
    return refuse({ kind: 'short', size: report.length, need: layout.size })

  const aimAt = layout.aimAt.find((place) => report[place] === 0x5d) ?? layout.usualAimAt
  const marks = report.subarray(aimAt, aimAt + 3)
  const aim = String.fromCharCode(...marks)
  // Three zeros: the scanner is set up to send no symbology.
  if (!isAim(aim) && marks.some((byte) => byte !== 0)) return refuse({ kind: 'symbology', bytes: [...marks] })
  if (layout.answers.includes(aim)) return refuse({ kind: 'answer' })

  const start = aimAt + 3
  const room = layout.dataEnd + (aimAt - layout.usualAimAt) - start
  if (length > room) return refuse({ kind: 'length', length, room })
  // A copy: the device's buffer is written again by the next report.
  const data = report.slice(start, start + length)
  return { ok: true, aim: isAim(aim) ? aim : null, data, start, end: start + room, more: (flags & 1) === 1 }
}

const refuse = (reason: HidRefusal): Frame => ({ ok: false, reason })

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
