import { scan } from '#test/support/launch/scan.ts'
import { typeSlowly } from '#test/support/launch/shop.ts'
import { expect, type Locator, type Page } from '@playwright/test'

/** What the specs of the counter do over and over, by scanner and keyboard. */

export const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name })

/** Scans goods into the basket. */
export async function scanAll(page: Page, codes: readonly string[]): Promise<void> {
  for (const code of codes) await scan(page, code)
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
}

/** Pays all that is open in cash. Out: the number on the receipt. */
export async function payCash(page: Page): Promise<string> {
  await page.keyboard.press('F12')
  await expect(dialog(page, '收款')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page, '已完成')).toBeVisible()
  const receipt = /SKR\d+/.exec(await page.getByRole('region', { name: '小票' }).innerText())?.[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  return receipt
}

/** The manager's PIN on the spot, typed after a wrong one was refused. */
export async function approve(page: Page): Promise<void> {
  const asked = dialog(page, '请店长授权')
  await expect(asked.getByLabel(/的 PIN$/)).toBeFocused()
  await typeSlowly(page, '0000')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(asked.getByRole('alert')).toContainText('PIN 不对')
  await typeSlowly(page, '8888')
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(asked).toBeHidden()
}
