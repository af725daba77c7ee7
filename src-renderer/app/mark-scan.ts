import type { Scan } from '#input/scan-router.ts'

/**
 * Marks the last scan on the page's time line (User Timing), with its kind and length and nothing that it says: for whoever
 * measures or tests from outside, on any screen.
 */
export function markScan({ code, signs }: Scan): void {
  performance.clearMarks('scan')
  performance.mark('scan', { detail: { kind: code.kind, signs } })
}
