import { expect, type Page } from '@playwright/test'
import { typeSlowly } from './shop.ts'

/** A manager's PIN, by keys, where approval is asked for. */
export async function approve(page: Page, pin = '8888'): Promise<void> {
  await expect(page.getByRole('dialog', { name: '请店长授权' }).getByLabel(/的 PIN$/)).toBeFocused()
  await typeSlowly(page, pin)
  // Right behind the last digit Enter could be a scanner's.
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
}
