import { expect, type Page } from '@playwright/test'

/** Signs the demo shop's cashier in by keyboard; ends when the counter is ready for a scan. */
export async function signIn(page: Page, who = '李晓', pin = '1234'): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(who) }).focus()
  await page.keyboard.press('Enter')
  for (const digit of pin) await page.keyboard.press(digit, { delay: 20 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /收款/ })).toBeVisible()
}
