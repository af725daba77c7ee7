import type { Page } from '@playwright/test'
import { lineOver, scan as press, type Line } from '#test/e2e/input/keyboard-scanner.ts'

/** Between two keys of a scan, in ms, where the scanner is no other. */
const GAP = 8
const lines = new WeakMap<Page, Promise<Line>>()

/**
 * Scans a code as a keyboard-wedge scanner would, wherever the focus is, then Enter. The presses go out
 * in one go with time stamps of their own: a busy machine does not tear the scan apart. Ends when the
 * last time stamp has passed, so that the next key is later than the scan.
 */
export async function scan(page: Page, code: string, gap = GAP): Promise<void> {
  const line = lines.get(page) ?? page.context().newCDPSession(page).then(lineOver)
  lines.set(page, line)
  const started = Date.now()
  await press(await line, code, gap)
  await page.waitForTimeout(Math.max(0, started + (code.length + 2) * gap - Date.now()))
}
