import type { CDPSession, Page } from '@playwright/test'
import { scan as press } from '#test/e2e/input/keyboard-scanner.ts'

const lines = new WeakMap<Page, Promise<CDPSession>>()

/**
 * Scans a code as a keyboard-wedge scanner would, wherever the focus is, then Enter. The presses go out
 * in one go with time stamps of their own: a busy machine does not tear the scan apart.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const line = lines.get(page) ?? page.context().newCDPSession(page)
  lines.set(page, line)
  await press(await line, code)
}
