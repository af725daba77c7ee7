import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { holds } from '#test/support/launch/holds.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signIn, signInByKeys, typeSlowly } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, type RunningTill } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCash } from '../counter/at-counter.ts'
import { earns, totals } from '../story/counter-steps.ts'
import { approve, clear, newRule, openOffers, publish } from './at-offers.ts'

test.describe.configure({ mode: 'serial', timeout: 480_000 })

/** The place of the milk in the list of goods: ¥42 a box. */
const MILK = 5
/** The card of a member. */
const WANG = '8800000017'

let folder: string
let hq: RunningHq
let milk: string
const tills: RunningTill[] = []
const own = () => tills[0]!.page
const other = () => tills[1]!.page

test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = await mkdtemp(join(tmpdir(), 'shuke-offers-'))
  hq = await startHq({ data: join(folder, 'hq') })
  milk = (await hq.goods())[MILK] ?? ''
  const kind = await oneHost()
  for (const name of ['manager', 'cashier']) {
    tills.push(await launchTill(kind, { profile: join(folder, name), hqUrl: hq.url, code: await hq.newCode() }))
  }
  await signInByKeys(other())
})
test.afterAll(async () => {
  for (const till of tills) await till.close()
  await hq.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** What a member earns with one box of milk at the other till; the basket is cleared again. */
async function milkEarns(page: Page): Promise<number> {
  await scan(page, WANG)
  await expect(page.getByText('王小敏').first()).toBeVisible()
  await scan(page, milk)
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option')).toHaveCount(1)
  const points = await earns(page)
  await clear(page)
  return points
}

/** What a basket with one box of milk comes to at the other till, in fen; the basket is cleared again. */
async function milkCosts(page: Page): Promise<number> {
  await scan(page, milk)
  await expect(page.getByRole('listbox', { name: '购物篮' }).getByRole('option')).toHaveCount(1)
  const { payable } = await totals(page)
  await clear(page)
  return payable
}

test('a manager writes an offer by keys alone and reads in words what it will do', async () => {
  const page = own()
  await signIn(page, '陈姐', '8888')
  await scan(page, milk)
  await payCash(page)
  await openOffers(page)
  await holds(page)

  await page.keyboard.press('F7')
  await expect(page.getByRole('button', { name: /^满减/ })).toBeFocused()
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '名称' })).toBeFocused()
  await page.keyboard.insertText('牛奶满减')
  // Kind, then the first step.
  for (const _ of [1, 2]) await page.keyboard.press('Tab')
  await typeSlowly(page, '40')
  await page.keyboard.press('Tab')
  await typeSlowly(page, '48')
  await expect(page.getByRole('list', { name: '还要改的' })).toContainText('减的不能比满的多')
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('dialog', { name: '新优惠' })).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(page.getByText('所有顾客买全部商品：满 ¥40 减 ¥8。')).toBeVisible()
  await holds(page)
})

test('what is typed survives the end of the till, and is taken up again', async () => {
  await tills[0]!.kill()
  tills[0] = await launchTill(await oneHost(), { profile: join(folder, 'manager'), hqUrl: hq.url })
  const page = own()
  await signIn(page, '陈姐', '8888')
  await openOffers(page)
  await page.getByRole('button', { name: '继续填写' }).press('Enter')
  await expect(page.getByText('所有顾客买全部商品：满 ¥40 减 ¥8。')).toBeVisible()
  await page.keyboard.press('Control+S')
  await expect(page.getByText('草稿（还没发布）：新增优惠“牛奶满减”')).toBeVisible()
  await expect(page.getByRole('option', { name: /牛奶满减/ })).toContainText('满 ¥40 减 ¥8')
  // A draft changes nothing at the tills.
  expect(await milkCosts(other())).toBe(4200)
})

test('it is tried on receipts of the past', async () => {
  const page = own()
  await page.keyboard.press('F8')
  const dialog = page.getByRole('dialog', { name: '试算' })
  await expect(dialog).toContainText('这段时间没有单')
  await dialog.getByRole('radio', { name: '前 7 天' }).focus()
  for (const _ of [1, 2]) await page.keyboard.press('ArrowRight')
  await expect(dialog.getByText('会多让利').first()).toBeVisible()
  const figure = (name: string) => dialog.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  await expect(figure('会多让利')).toContainText('+¥8.00')
  await expect(figure('会变的单')).toContainText('1共 1 单')
  await expect(dialog.getByRole('row', { name: /牛奶满减/ })).toContainText('¥8.00（1 单）')
  await holds(page)
  await page.keyboard.press('Escape')
})

test('without the line it is not published and stays a draft; with it the other till prices by it within seconds', async () => {
  const page = own()
  await hq.stop()
  await page.keyboard.press('F9')
  await approve(page)
  await expect(page.getByText('现在连不上总部')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('草稿（还没发布）：新增优惠“牛奶满减”')).toBeVisible()
  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await expect(page.getByText(/在线/).first()).toBeVisible({ timeout: 120_000 })
  await expect(other().getByText(/在线/).first()).toBeVisible({ timeout: 120_000 })
  await page.keyboard.press('F9')
  await approve(page)
  await expect(page.getByText('第 2 版已发布')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => milkCosts(other()), { timeout: 20_000, intervals: [500] }).toBe(3400)
  await expect(page.getByText('正在使用第 2 版')).toBeVisible()
})

test('it is taken back: who published what stands in the list, and the price is as before', async () => {
  const page = own()
  await page.keyboard.press('F10')
  const dialog = page.getByRole('dialog', { name: '历史版本' })
  await expect(dialog.getByRole('listitem').first()).toContainText(/第 2 版陈姐.*新增优惠“牛奶满减”/)
  await expect(dialog.getByRole('listitem').last()).toContainText('总部')
  await holds(page)
  await dialog.getByRole('button', { name: '恢复到这一版' }).press('Enter')
  await approve(page)
  await expect(page.getByText('第 3 版已发布')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => milkCosts(other()), { timeout: 20_000, intervals: [500] }).toBe(4200)
  const versions = await hq.admin<{ version: number; staffName: string | null; takesBack: number | null }[]>(
    'GET',
    '/programmes',
  )
  expect(versions.map(({ version, staffName, takesBack }) => [version, staffName, takesBack])).toEqual([
    [3, '陈姐', 1],
    [2, '陈姐', null],
    [1, null, null],
  ])
})

test('how points are earned is set in a form by keys, and the other till earns by it', async () => {
  const page = own()
  const before = await milkEarns(other())
  expect(before).toBeGreaterThan(0)
  // From the list of offers back to what is looked at, and one to the right.
  await page.getByRole('radio', { name: '优惠' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('option', { name: /积分规则/ })).toContainText('得 1 分')
  await holds(page)
  await page.getByRole('listbox', { name: '积分' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: '积分规则' })
  await expect(form.getByRole('textbox', { name: '每消费' })).toBeFocused()
  await page.keyboard.press('Tab')
  await typeSlowly(page, 'x')
  await expect(form.getByRole('list', { name: '还要改的' })).toContainText('请填整数')
  await page.keyboard.press('Control+A')
  await typeSlowly(page, '2')
  await expect(form).toContainText(/每消费 ¥1 得 2 分/)
  await holds(page)
  await page.keyboard.press('Control+S')
  await expect(page.getByText('草稿（还没发布）：修改积分规则')).toBeVisible()
  await publish(page, 4)
  await expect.poll(() => milkEarns(other()), { timeout: 30_000, intervals: [500] }).toBe(before * 2)
})

test('what is still used is not removed, and two versions are compared in words', async () => {
  const page = own()
  await page.getByRole('radio', { name: '会员' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('option', { name: /金卡/ }).first().click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('“金卡”还不能删除')).toBeVisible()
  await expect(page.getByText(/先改掉用到它的：/)).toContainText('付费会员')
  await page.keyboard.press('F10')
  const dialog = page.getByRole('dialog', { name: '历史版本' })
  await dialog.getByRole('button', { name: '比较' }).last().press('Enter')
  await expect(dialog.getByRole('listitem')).toContainText(/修改积分规则.*原来.*得 1 分.*改成.*得 2 分/)
  await holds(page)
})

test('a segment with a group in it is written by keys, counted, and its members get the offer made for them', async () => {
  const page = own()
  await page.keyboard.press('Escape')
  await newRule(page, /^会员分组/)
  const form = page.getByRole('dialog', { name: '新会员分组' })
  await expect(form.getByRole('textbox', { name: '名称' })).toBeFocused()
  await page.keyboard.insertText('金卡老客')
  await form.getByRole('button', { name: '去掉这个条件' }).press('Enter')
  await form.getByRole('button', { name: '等级', exact: true }).press('Enter')
  await form.getByRole('button', { name: '金卡' }).press('Space')
  await form.getByRole('button', { name: '一组条件' }).press('Enter')
  const group = form.getByRole('group', { name: '一组条件' })
  await group.getByRole('button', { name: '来店次数' }).press('Enter')
  await expect(form.getByRole('list', { name: '还要改的' })).toContainText('请填“从”或“到”')
  await group.getByRole('textbox', { name: '从' }).focus()
  await typeSlowly(page, '900')
  await group.getByText('在这一组里加一个条件').press('Enter')
  await group.getByRole('button', { name: '积分余额' }).press('Enter')
  await group.getByRole('textbox', { name: '从' }).last().focus()
  await typeSlowly(page, '1')
  await expect(form).toContainText('金卡，且（至今来了至少 900 次，或积分至少 1 分）')
  await holds(page)
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('region', { name: '人数与可触达' })).toContainText(/[1-9]\d* 人，占全部/)

  await newRule(page, /^整单立减/)
  await page.keyboard.insertText('老客立减')
  const offer = page.getByRole('dialog', { name: '新优惠' })
  const amount = offer.getByRole('textbox', { name: '减多少' })
  await amount.focus()
  await typeSlowly(page, '3')
  await expect(amount).toHaveValue('3')
  await offer.getByText('更多条件').press('Enter')
  await offer.getByRole('button', { name: '金卡老客' }).press('Space')
  await expect(offer).toContainText('金卡老客')
  await page.keyboard.press('Control+S')
  const before = await milkFor(other(), WANG)
  await publish(page, 5)
  await expect.poll(() => milkFor(other(), WANG), { timeout: 20_000, intervals: [500] }).toBe(before - 300)
  expect(await milkCosts(other())).toBe(4200)
})

test('members sign in at a new club event at any till and get its gift once', async () => {
  const page = own()
  await newRule(page, /^会员活动/)
  await page.keyboard.insertText('新茶品鉴会')
  const form = page.getByRole('dialog', { name: '新会员活动' })
  await form.getByRole('checkbox', { name: '每人送一份' }).press('Space')
  await form.getByRole('textbox', { name: '送什么' }).focus()
  await page.keyboard.insertText('茶样')
  await form.getByRole('textbox', { name: '断网时一台最多送' }).focus()
  await typeSlowly(page, '0')
  await expect(form).toContainText('断网时一台最多 0 份')
  await page.keyboard.press('Control+S')
  await publish(page, 6)
  for (const [at, desk] of [other(), page].entries()) {
    await desk.keyboard.press('Control+5')
    await desk.getByRole('button', { name: '新茶品鉴会' }).press('Enter', { timeout: 20_000 })
    // The second desk has heard of it by now.
    if (at === 1) await expect(desk.getByRole('table')).toContainText('王小敏', { timeout: 20_000 })
    await scan(desk, WANG)
    await expect(desk.getByText(at === 0 ? '王小敏 已签到' : /^已经签到过/)).toBeVisible()
    if (at === 0) {
      await desk.keyboard.press('F8')
      await expect(desk.getByText('礼品已发给 王小敏')).toBeVisible({ timeout: 20_000 })
    }
    await expect(desk.getByText(/^礼品已发：/).first()).toBeVisible({ timeout: 20_000 })
    await expect(desk.getByRole('button', { name: '发礼品' })).toHaveCount(0)
    await holds(desk)
  }
})

/** What a member pays for one box of milk at the other till, in fen; the basket is cleared again. */
async function milkFor(page: Page, card: string): Promise<number> {
  await scan(page, card)
  await expect(page.getByText('王小敏').first()).toBeVisible()
  return milkCosts(page)
}
