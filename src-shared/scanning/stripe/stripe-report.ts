import type { TrackFault, TrackNumber } from './stripe-track.ts'

/** What a report of a stripe reader holds of a track: ASCII with its sentinels, and where it begins; or why there is none; null where it is empty. */
export type SentTrack =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly at: number }
  | { readonly ok: false; readonly fault: SentFault }
/** `status`: the reader could not read it. `length`: it says that it is longer than the report. */
export type SentFault = 'status' | 'length'

export type SentTracks = Readonly<Record<TrackNumber, SentTrack | null>>

/**
 * Bytes of an input report. The usage tables (USB HID Point of Sale Usage Tables 1.02, page 0x8E) name its fields and leave
 * their places to the report descriptor, which node-hid does not give. What makers publish begins alike:
 *
 *     0–2  decode status of tracks 1 to 3, bit 0 = could not be read
 *     3–5  length of tracks 1 to 3 in bytes
 *     6    card encode type
 *
 * and goes on with three fields of 110 bytes (MagTek, "USB HID SureSwipe & USB HID Swipe Reader"; ID TECH, "SecureMag",
 * 10.1.1, and MiniMag as product 0x0510), or with a length of two bytes and 500 bytes in which the tracks follow each
 * other (ID TECH, "MiniMag & EasyMag USB HID Reader Interface Reference", product 0x0500).
 */
const LENGTH_AT = 3
const FIELDS = { at: 7, room: 110, size: 7 + 3 * 110 } as const
const PACKED = { at: 9, size: 509 } as const
const TRACKS: readonly TrackNumber[] = [1, 2, 3]

export const LEAST_BYTES = FIELDS.size

/** The tracks in a report of at least LEAST_BYTES. */
export function tracksIn(report: Uint8Array): SentTracks {
  const sent = report.length >= PACKED.size ? packed(report) : fields(report)
  return { 1: sent[0] ?? null, 2: sent[1] ?? null, 3: sent[2] ?? null }
}

const isUnread = (report: Uint8Array, track: TrackNumber): boolean => ((report[track - 1] ?? 0) & 1) === 1
const lengthOf = (report: Uint8Array, track: TrackNumber): number => report[LENGTH_AT + track - 1] ?? 0

const fields = (report: Uint8Array): readonly (SentTrack | null)[] =>
  TRACKS.map((track) => {
    const length = lengthOf(report, track)
    if (isUnread(report, track)) return { ok: false, fault: 'status' }
    if (length > FIELDS.room) return { ok: false, fault: 'length' }
    const at = FIELDS.at + (track - 1) * FIELDS.room
    return length === 0 ? null : { ok: true, bytes: report.slice(at, at + length), at }
  })

/** A reader may be set up to send something before and behind, so each track begins at its sentinel. */
function packed(report: Uint8Array): readonly (SentTrack | null)[] {
  let from: number = PACKED.at
  return TRACKS.map((track) => {
    const length = lengthOf(report, track)
    if (isUnread(report, track)) return { ok: false, fault: 'status' }
    if (length === 0) return null
    const at = report.findIndex((byte, place) => place >= from && (byte === PERCENT || byte === SEMICOLON))
    if (at < 0 || at + length > report.length) return { ok: false, fault: 'length' }
    from = at + length
    return { ok: true, bytes: report.slice(at, at + length), at }
  })
}

/** The start sentinels. */
const PERCENT = 0x25
const SEMICOLON = 0x3b

export type TrackRefusal = {
  readonly kind: 'track'
  readonly track: TrackNumber
  readonly fault: TrackFault | SentFault
}

const USAGE_PAGE_STRIPE = 0x8e
/** Where makers put what the usage tables do not have. */
const USAGE_PAGE_VENDOR = 0xff00

const MAKERS: ReadonlyMap<number, string> = new Map([
  [0x0801, 'MagTek'],
  [0x0acd, 'ID TECH'],
])

/** Whether a HID device is a stripe reader: by the usage page, or one of a maker whose readers say a page of their own. */
export const isStripeReader = ({ vendorId, usagePage }: { readonly vendorId: number; readonly usagePage: number }) =>
  usagePage === USAGE_PAGE_STRIPE || (MAKERS.has(vendorId) && usagePage === USAGE_PAGE_VENDOR)

/** The maker's name for a USB vendor id, or null. */
export const stripeMakerOf = (vendorId: number): string | null => MAKERS.get(vendorId) ?? null
