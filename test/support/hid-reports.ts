/** A scanner's side of HID-POS: a read cut into 64-byte input reports, as the published layout says. */
export type ReportShape = {
  /** Where the AIM id begins: 2 usually, 3 for models that put a byte before it. */
  readonly aimAt?: 2 | 3
  /** Data bytes in each report in turn, the last number again for the rest; at most 56. */
  readonly fill?: readonly number[]
  /** The maker's own symbology id. */
  readonly symbology?: number
}

export function toReports(bytes: Uint8Array, aim: string | null, shape: ReportShape = {}): Uint8Array[] {
  const { aimAt = 2, fill = [56], symbology = 0 } = shape
  const reports: Uint8Array[] = []
  let at = 0
  do {
    const size = Math.min(fill[reports.length] ?? fill.at(-1) ?? 56, 56)
    const part = bytes.subarray(at, at + size)
    at += part.length
    const report = new Uint8Array(64)
    report.set([2, part.length])
    if (aim !== null) report.set(new TextEncoder().encode(aim), aimAt)
    report.set(part, aimAt + 3)
    if (aimAt === 2) report[61] = symbology
    report[63] = at < bytes.length ? 1 : 0
    reports.push(report)
  } while (at < bytes.length)
  return reports
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
