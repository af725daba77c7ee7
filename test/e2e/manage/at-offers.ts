import { approve } from '#test/support/launch/approve.ts'
import { pressOn } from '#test/support/launch/by-keys.ts'
import { expect, type Page } from '@playwright/test'

/** Begins a rule of a kind, from the list of rules. */
export async function newRule(page: Page, kind: RegExp): Promise<void> {
  await page.keyboard.press('F7')
  await pressOn(page, page.getByRole('dialog', { name: '新建' }).getByRole('button', { name: kind }))
}

/** Publishes the draft, which becomes this version. */
export async function publish(page: Page, version: number): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('F9')
  await approve(page)
  await expect(page.getByText(`第 ${version} 版已发布`)).toBeVisible({ timeout: 20_000 })
}

/** Clears the basket. */
export async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Control+Delete')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: '清空' }))
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option')).toHaveCount(0)
}

/** Opens the list of rules. */
export async function openOffers(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('button', { name: '优惠' })).toBeVisible()
  await page.keyboard.press('F5')
  await expect(page.getByRole('listbox', { name: '优惠、优惠券、会员日' })).toBeFocused()
}
