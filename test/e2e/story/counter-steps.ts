import { expect, type Locator, type Page } from '@playwright/test'

/** What a cashier does and sees at the counter, as the story tells it. Sums are in fen. */

/** Types as a person does: slower than any scanner. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 130 })
}

export function pick<const P extends readonly number[]>(
  goods: readonly string[],
  places: P,
): { [K in keyof P]: string } {
  return places.map((place) => {
    const code = goods[place]
    if (code === undefined) throw new Error(`the demo shop has no article ${place}`)
    return code
  }) as { [K in keyof P]: string }
}

export const panel = (page: Page, name: RegExp): Locator => page.getByRole('region', { name })
export const lines = (page: Page): Locator => page.getByRole('listbox', { name: '购物篮' }).getByRole('option')

export async function seesLines(page: Page, count: number): Promise<void> {
  await expect(lines(page)).toHaveCount(count)
}

export async function seesMember(page: Page, name: string, points: number): Promise<void> {
  const member = panel(page, new RegExp(name))
  await expect(member).toBeVisible()
  await expect(member).toContainText(`积分 ${points.toLocaleString('en-US')}`)
}

/** The foot of the counter, in fen; what is taken off is negative. */
export async function totals(page: Page): Promise<{
  readonly gross: number
  readonly saved: number
  readonly points: number
  readonly payable: number
}> {
  const sum = async (term: string) => {
    const pair = page.locator('footer dl > div').filter({ has: page.getByText(term, { exact: true }) })
    return fenOf(await pair.locator('dd').innerText())
  }
  return {
    gross: await sum('原价'),
    saved: await sum('优惠'),
    points: await sum('积分抵扣'),
    payable: await sum('应付'),
  }
}

/** What the counter says that the basket will earn. */
export async function earns(page: Page): Promise<number> {
  const said = await page.getByText(/^本单可得/).innerText()
  return Number(/本单可得 ([\d,]+) 分/.exec(said)?.[1]?.replaceAll(',', ''))
}

/** Waits for the end of a sale; out: the number on the receipt. */
export async function receiptShown(page: Page): Promise<string> {
  const done = page.getByRole('dialog', { name: '已完成' })
  await expect(done).toBeVisible()
  const receipt = /SKR\d{13}/.exec(await done.innerText())?.[0]
  expect(receipt, 'the receipt has its number').toBeDefined()
  return receipt ?? ''
}

/** 2780 → `¥27.80` */
export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`

function fenOf(text: string): number {
  const size = Math.round(Number(text.replaceAll(/[^\d.]/g, '')) * 100)
  return text.includes('\u2212') ? -size : size
}
