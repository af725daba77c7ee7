import type { Page } from '@playwright/test'

/** Waits until what `read` tells of a screen stays the same: what a dialog reads first comes a moment after it. */
export async function atRest(page: Page, read: () => Promise<unknown>): Promise<void> {
  for (let before = ''; ;) {
    const now = JSON.stringify([await read(), await page.locator('body').innerText()])
    if (now === before) return
    before = now
    await page.waitForTimeout(250)
  }
}
