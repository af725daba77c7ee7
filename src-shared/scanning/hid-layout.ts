/**
 * How a HID-POS scanner lays out its input report. Nearly all follow the same 64 bytes; what differs
 * between makers stands here as data.
 *
 *     0      report id, 2
 *     1      number of data bytes in this report
 *     2–4    AIM symbology id, for example `]E0`
 *     5–60   data, padded with zeros
 *     61     the maker's own symbology id
 *     62     reserved
 *     63     bit 0: more follows in the next report
 */
export type HidLayout = {
  readonly reportId: number
  readonly size: number
  readonly usualAimAt: number
  /** All places where the AIM id may begin; the first that holds `]` counts. Data follow it at once. */
  readonly aimAt: readonly number[]
  /** First byte after the data area where the AIM id is at its usual place. */
  readonly dataEnd: number
  readonly moreAt: number
  /** Feature report that makes the scanner send HID-POS reports, with its id first; null = needs none. */
  readonly wake: readonly number[] | null
  /** AIM ids with which the scanner answers commands; such reports are no reads. */
  readonly answers: readonly string[]
}

const COMMON: HidLayout = {
  reportId: 2,
  size: 64,
  usualAimAt: 2,
  aimAt: [2],
  dataEnd: 61,
  moreAt: 63,
  wake: null,
  answers: [],
}

/** Honeywell and its brand Youjie: silent until told by feature report 254; answer commands as `]Z6`. */
const HONEYWELL: HidLayout = { ...COMMON, wake: [254, 1], answers: [']Z6'] }
/** Some models put one byte between the length and the AIM id; the data then begin one later too. */
const SHIFTED: HidLayout = { ...COMMON, aimAt: [2, 3] }

export const USAGE_PAGE_SCANNER = 0x8c

const BY_VENDOR: ReadonlyMap<number, { readonly maker: string; readonly layout: HidLayout }> = new Map([
  [0x0c2e, { maker: 'Honeywell', layout: HONEYWELL }],
  [0x23d0, { maker: 'Youjie', layout: HONEYWELL }],
  [0x05e0, { maker: 'Zebra', layout: SHIFTED }],
  [0x05f9, { maker: 'Datalogic', layout: SHIFTED }],
])

/** The layout for a USB vendor id; unknown makers are read by the common one. */
export function layoutOf(vendorId: number): HidLayout {
  return BY_VENDOR.get(vendorId)?.layout ?? SHIFTED
}

/** The maker's name for a USB vendor id, or null. */
export function makerOf(vendorId: number): string | null {
  return BY_VENDOR.get(vendorId)?.maker ?? null
}
