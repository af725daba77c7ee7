import { scan } from '#test/support/launch/scan.ts'
import { expect, type Page } from '@playwright/test'

/** Between two keys of each of the two scanners, in ms. */
const SCANNERS = [8, 15] as const
const WITHIN = { timeout: 30_000 }

/**
 * Serves a customer by two scanners and the keyboard, cash exactly; the receipt prints by itself. Out: its number. `member`: the code on a
 * card, or null. `filled` is called with the basket filled, on the till's and the customer's screen.
 */
export async function sellByKeys(
  page: Page,
  goods: readonly string[],
  member: string | null,
  filled?: () => Promise<void>,
): Promise<string> {
  const dialog = (name: string) => page.getByRole('dialog', { name })
  for (const [i, code] of goods.entries()) await scan(page, code, SCANNERS[i % 2])
  if (member !== null) await scan(page, member, SCANNERS[1])
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option').first()).toBeVisible(WITHIN)
  await filled?.()
  await page.keyboard.press('F12')
  await expect(dialog('收款')).toBeVisible(WITHIN)
  await page.keyboard.press('Enter')
  await expect(dialog('已完成')).toBeVisible(WITHIN)
  const receipt = /SKR\d+/.exec(await page.getByRole('region', { name: '小票' }).innerText())?.[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden(WITHIN)
  return receipt
}

/** Prints what did not come out, where something did not. Out: whether something was there to print. */
export async function printAgain(page: Page): Promise<boolean> {
  const notice = page.getByRole('status').filter({ hasText: '重新打印' })
  if (!(await notice.isVisible())) return false
  await page.keyboard.press('Control+p')
  await expect(notice).toBeHidden(WITHIN)
  return true
}
