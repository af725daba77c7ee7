import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { typeSlowly } from '#test/support/launch/shop.ts'
import { expect, type Page } from '@playwright/test'
import { newRule, openOffers, publish } from './at-offers.ts'

/** What the other till asks for a box of milk, in fen: of a gold member, and of anybody. */
type Prices = { readonly member: () => Promise<number>; readonly anybody: () => Promise<number> }

/** A manager writes a segment with a group in it, reads how many it is, and makes an offer for it. */
export async function segmentGetsOffer(page: Page, at: Prices): Promise<void> {
  await openOffers(page)
  await newRule(page, /^会员分组/)
  const form = page.getByRole('dialog', { name: '新会员分组' })
  await expect(form.getByRole('textbox', { name: '名称' })).toBeFocused()
  await page.keyboard.insertText('金卡老客')
  await pressOn(page, form.getByRole('button', { name: '去掉这个条件' }))
  await pressOn(page, form.getByRole('button', { name: '等级', exact: true }))
  await tabTo(page, form.getByRole('button', { name: '金卡' }))
  await page.keyboard.press('Space')
  await pressOn(page, form.getByRole('button', { name: '一组条件' }))
  const group = form.getByRole('group', { name: '一组条件' }).first()
  await pressOn(page, group.getByRole('button', { name: '来店次数' }))
  await expect(form.getByRole('list', { name: '还要改的' })).toContainText('请填“从”或“到”')
  await tabTo(page, group.getByRole('textbox', { name: '从' }))
  await typeSlowly(page, '900')
  await pressOn(page, group.getByRole('button', { name: '积分余额' }))
  await tabTo(page, group.getByRole('textbox', { name: '从' }).last())
  await typeSlowly(page, '1')
  // A group within the group, not filled in, is no harm and goes again.
  await pressOn(page, group.getByRole('button', { name: '一组条件' }))
  const inner = group.getByRole('group', { name: '一组条件' })
  await pressOn(page, inner.getByRole('button', { name: '性别' }))
  await expect(inner.getByText('这一组还没填完')).toBeVisible()
  await pressOn(page, inner.getByRole('button', { name: '去掉这一组' }))
  await expect(form).toContainText('金卡，且（至今来了至少 900 次，或积分至少 1 分）')
  await holds(page)
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('region', { name: '人数与可触达' })).toContainText(/[1-9]\d* 人，占全部/)

  await newRule(page, /^整单立减/)
  await page.keyboard.insertText('老客立减')
  const offer = page.getByRole('dialog', { name: '新优惠' })
  const amount = offer.getByRole('textbox', { name: '减多少' })
  await tabTo(page, amount)
  await typeSlowly(page, '3')
  await expect(amount).toHaveValue('3')
  await pressOn(page, offer.locator('summary', { hasText: '更多条件' }))
  await tabTo(page, offer.getByRole('button', { name: '金卡老客' }))
  await page.keyboard.press('Space')
  await expect(offer).toContainText('金卡老客')
  await page.keyboard.press('Control+S')
  const before = await at.member()
  await publish(page, 6)
  await expect.poll(() => at.member(), { timeout: 20_000, intervals: [500] }).toBe(before - 300)
  expect(await at.anybody()).toBe(4200)
}

/** A manager writes a club event; a member signs in at one till, gets the gift, and no other at the next. */
export async function clubGivesOnce(page: Page, other: Page, card: string): Promise<void> {
  await newRule(page, /^会员活动/)
  await page.keyboard.insertText('新茶品鉴会')
  const form = page.getByRole('dialog', { name: '新会员活动' })
  await tabTo(page, form.getByRole('checkbox', { name: '每人送一份' }))
  await page.keyboard.press('Space')
  await tabTo(page, form.getByRole('textbox', { name: '送什么' }))
  await page.keyboard.insertText('茶样')
  await tabTo(page, form.getByRole('textbox', { name: '断网时一台最多送' }))
  await typeSlowly(page, '0')
  await expect(form).toContainText('断网时一台最多 0 份')
  await page.keyboard.press('Control+S')
  await publish(page, 7)
  for (const [turn, desk] of [other, page].entries()) {
    await desk.keyboard.press('Control+5')
    const tab = desk.getByRole('button', { name: '新茶品鉴会' })
    await tab.waitFor({ timeout: 20_000 })
    await pressOn(desk, tab)
    // The second desk has heard of it by now.
    if (turn === 1) await expect(desk.getByRole('table')).toContainText('王小敏', { timeout: 20_000 })
    await scan(desk, card)
    await expect(desk.getByText(turn === 0 ? '王小敏 已签到' : /^已经签到过/)).toBeVisible()
    if (turn === 0) {
      await desk.keyboard.press('F8')
      await expect(desk.getByText('礼品已发给 王小敏')).toBeVisible({ timeout: 20_000 })
    }
    await expect(desk.getByText(/^礼品已发：/).first()).toBeVisible({ timeout: 20_000 })
    await expect(desk.getByRole('button', { name: '发礼品' })).toHaveCount(0)
    await holds(desk)
  }
}
