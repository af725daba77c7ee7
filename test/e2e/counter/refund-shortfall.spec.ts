import { pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { holds } from '#test/support/launch/holds.ts'
import type { RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { approve, dialog, payCash } from './at-counter.ts'

const MOBILE = '13900001234'
/** The place of the milk in the list of goods: ¥42 a box, two points for each yuan. */
const MILK = 5

/** Points that are gone are taken from the refund; no day is worth more than another; somebody has no points. */
async function prepare(hq: RunningHq): Promise<void> {
  await hq.admin('POST', '/programmes', {
    ...programme,
    version: programme.version + 1,
    refunds: { ...programme.refunds, shortfall: 'deduct' },
    earning: { ...programme.earning, multipliers: [] },
  })
  await hq.admin('POST', '/import/members', `手机,姓名,来店次数\n${MOBILE},赵晓晨,3\n`)
}

async function confirm(page: Page, reason: string): Promise<string> {
  await tabTo(page, page.getByLabel('退货原因'))
  await page.keyboard.insertText(reason)
  await page.keyboard.press('Enter')
  await expect(dialog(page, '已退货')).toBeVisible()
  const paper = await page.getByRole('region', { name: '退货小票' }).innerText()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return paper
}

test('points that are spent already are taken from the refund, or waived by a manager; a gift that stays is told', async () => {
  test.setTimeout(180_000)
  const shop = await openShop({ enrolled: true, before: prepare })
  const { page, hq } = shop
  const member = await hq.memberCode(MOBILE)
  const milk = (await hq.goods())[MILK] ?? ''
  const desk = dialog(page, '退货')
  try {
    await signInByKeys(page)
    await scan(page, member)
    for (let pack = 0; pack < 3; pack++) await scan(page, milk)
    await expect(page.getByText(/送环保购物袋/).first()).toBeVisible()
    await pressOn(page, page.getByRole('button', { name: /得 满 88 送环保购物袋$/ }))
    await expect(page.getByRole('list', { name: '已用' })).toContainText('满 88 送环保购物袋')
    const receipt = await payCash(page)

    await test.step('what the milk has earned is spent on the next purchase', async () => {
      await scan(page, member)
      await scan(page, milk)
      await page.keyboard.press('F10')
      await typeSlowly(page, '200')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/^200 分抵 ¥2\.00/)).toBeVisible()
      await payCash(page)
    })

    await test.step('so it is missing, and taken from the money', async () => {
      await scan(page, receipt)
      await expect(page.getByLabel(/^退 纯牛奶.* 的数量$/)).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      // 212 earned, 200 of them spent, 80 earned again; 142 are to go back.
      await expect(desk).toContainText('其中 50 分已花掉，从退款里扣。')
      await expect(desk.getByRole('status').first()).toContainText('¥70.16')
      await expect(desk).toContainText('“满 88 送环保购物袋”的赠品没有一起退：环保购物袋')
      await holds(page)
      expect(await confirm(page, '不想要了')).toMatch(/扣除已花掉的积分\s*0\.50\s*退款\s*¥70\.16/)
      await expect(desk).toHaveCount(0)
    })

    await test.step('a manager waives it for the rest', async () => {
      await scan(page, receipt)
      await expect(page.getByLabel(/^退 纯牛奶.* 的数量$/)).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await expect(desk).toContainText('其中 70 分已花掉，从退款里扣。')
      const waive = desk.getByRole('button', { name: '店长免收' })
      await tabTo(page, waive)
      await page.keyboard.press('Enter')
      await expect(dialog(page, '请店长授权')).toContainText('免收已花掉的 70 分')
      await approve(page)
      await expect(desk).toContainText('其中 70 分已花掉，店长已免收。')
      await expect(desk.getByRole('status').first()).toContainText('¥35.34')
      const paper = await confirm(page, '质量问题')
      expect(paper).toMatch(/授权\s*陈姐/)
      expect(paper).toMatch(/退款\s*¥35\.34/)
      expect(paper).not.toContain('扣除')
    })
    expect(shop.complaints).toEqual([])
  } finally {
    await shop.close()
  }
})
