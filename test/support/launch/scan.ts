import type { Page } from '@playwright/test'

/** Scans a code as a keyboard-wedge scanner would: fast keys wherever the focus is, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 2 })
  await page.keyboard.press('Enter')
}
