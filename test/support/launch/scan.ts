import type { Page } from '@playwright/test'
import { scan as press } from '#test/e2e/input/keyboard-scanner.ts'
import { lineTo } from './line.ts'

/** Between two keys of a scan, in ms, where the scanner is no other. */
const GAP = 8

/**
 * Scans a code as a keyboard-wedge scanner would, wherever the focus is, then Enter. The presses go out
 * in one go with time stamps of their own: a busy machine does not tear the scan apart. Ends when the
 * last time stamp has passed, so that the next key is later than the scan.
 */
export async function scan(page: Page, code: string, gap = GAP): Promise<void> {
  const line = await lineTo(page)
  const started = Date.now()
  await press(line, code, gap)
  await page.waitForTimeout(Math.max(0, started + (code.length + 2) * gap - Date.now()))
}
