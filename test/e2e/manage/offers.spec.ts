import { approve } from '#test/support/launch/approve.ts'
import { chooseByArrow, downTo, pressOn, tabTo } from '#test/support/launch/by-keys.ts'
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
import { clear, openOffers, publish } from './at-offers.ts'
import { clubGivesOnce, segmentGetsOffer } from './segment-steps.ts'

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
  await pressOn(page, page.getByRole('button', { name: '继续填写' }))
  await expect(page.getByText('所有顾客买全部商品：满 ¥40 减 ¥8。')).toBeVisible()
  await page.keyboard.press('Control+S')
  // Right behind it, when the list does not show the draft yet.
  await page.keyboard.press('F8')
  await expect(page.getByRole('dialog', { name: '试算' })).toBeVisible()
  await page.keyboard.press('Escape')
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
  await tabTo(page, dialog.getByRole('radio', { name: '前 7 天' }))
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
  await pressOn(page, dialog.getByRole('button', { name: '恢复到这一版' }))
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
  await tabTo(page, page.getByRole('radio', { name: '优惠' }), 'back')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('option', { name: /积分规则/ })).toContainText('得 1 分')
  await holds(page)
  await tabTo(page, page.getByRole('listbox', { name: '积分' }))
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
  await tabTo(page, page.getByRole('radio', { name: '积分' }), 'back')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, page.getByRole('listbox', { name: '会员' }))
  const gold = page.getByRole('option', { name: /金卡/ }).first()
  await downTo(page, gold)
  await page.keyboard.press('Delete')
  await expect(page.getByText('“金卡”还不能删除')).toBeVisible()
  await expect(page.getByText(/先改掉用到它的：/)).toContainText('付费会员')
  await page.keyboard.press('F10')
  const dialog = page.getByRole('dialog', { name: '历史版本' })
  await pressOn(page, dialog.getByRole('button', { name: '比较' }).last())
  await expect(dialog.getByRole('listitem')).toContainText(/修改积分规则.*原来.*得 1 分.*改成.*得 2 分/)
  await holds(page)
})

test('a lane of the queue and a sub-type of complaints are written by keys and published, and offered at once and after a restart', async () => {
  const page = own()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const lookAt = async (area: string) => {
    const areas = page.getByRole('radiogroup', { name: '看哪一类规则' })
    const chosen = areas.getByRole('radio', { checked: true })
    await chooseByArrow(page, chosen, areas.getByRole('radio', { name: area }))
    await expect(page.getByRole('listbox', { name: area })).toBeVisible()
  }
  await lookAt('排号')
  await page.keyboard.press('F7')
  await expect(page.getByRole('button', { name: /^队列/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const lane = page.getByRole('dialog', { name: '新队列' })
  await expect(lane.getByRole('textbox', { name: '队列名称' })).toBeFocused()
  await page.keyboard.insertText('外卖自取')
  await expect(lane).toContainText('号码以 D 开头，谁要就取')
  await holds(page)
  await page.keyboard.press('Control+S')
  await expect(page.getByText('草稿（还没发布）：新增队列“外卖自取”')).toBeVisible()
  // Before the last of those that were there.
  await page.keyboard.press('Control+ArrowUp')
  await expect(page.getByRole('option').nth(2)).toContainText('外卖自取')
  await expect(page.getByText('草稿（还没发布）：新增队列“外卖自取”')).toBeVisible()

  await lookAt('客户关怀')
  await page.keyboard.press('F7')
  await expect(page.getByRole('button', { name: /^投诉子类/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const type = page.getByRole('dialog', { name: '新投诉子类' })
  await expect(type.getByRole('textbox', { name: '子类名称' })).toBeFocused()
  await page.keyboard.insertText('停车难')
  await page.keyboard.press('Tab')
  for (const _ of [1, 2]) await page.keyboard.press('ArrowDown')
  await expect(type).toContainText('登记“服务”类投诉时可以选，48 小时内解决')
  await page.keyboard.press('Control+S')
  await expect(page.getByText(/新增投诉子类“停车难”/)).toBeVisible()
  await holds(page)
  await page.keyboard.press('F9')
  await approve(page)
  await expect(page.getByText('第 5 版已发布')).toBeVisible({ timeout: 20_000 })

  await offersBoth(page)
  await tills[0]!.kill()
  tills[0] = await launchTill(await oneHost(), { profile: join(folder, 'manager'), hqUrl: hq.url })
  await signIn(own(), '陈姐', '8888')
  await offersBoth(own())
})

/** The queue desk gives out a number of the new lane, and complaints about the service may be of the new sub-type. */
async function offersBoth(page: Page): Promise<void> {
  await page.keyboard.press('Control+3')
  // Each with the digit that takes it.
  const lanes = page.getByRole('group', { name: '队列' }).getByRole('button')
  await expect(lanes).toHaveText([/^A 熟食柜台/, /^B 生日蛋糕/, /^D 外卖自取/, /^C 服务台/])
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^D\d-\d\d$/).first()).toBeVisible()
  await page.keyboard.press('Control+4')
  await expect(page.getByRole('button', { name: '记投诉' })).toBeVisible()
  await page.keyboard.press('F2')
  const intake = page.getByRole('dialog', { name: '记投诉' })
  await expect(intake).toBeVisible()
  await page.keyboard.press('F5')
  await expect(intake.getByRole('button', { name: '停车难' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(intake).toHaveCount(0)
}

test('a segment with a group in it is written by keys, counted, and its members get the offer made for them', () =>
  segmentGetsOffer(own(), {
    member: async () => {
      await scan(other(), WANG)
      await expect(other().getByText('王小敏').first()).toBeVisible()
      return milkCosts(other())
    },
    anybody: () => milkCosts(other()),
  }))

test('members sign in at a new club event at any till and get its gift once', () => clubGivesOnce(own(), other(), WANG))
