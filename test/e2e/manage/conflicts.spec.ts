import { downTo, pressOn, tabTo } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signIn, signInByKeys, typeSlowly } from '#test/support/launch/shop.ts'
import { launchTill, type RunningTill } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dialog, payCash } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial', timeout: 480_000 })

const CARD = '8800000017'
const NEW_CARD = 'VIP-2026-01'
/** Somebody with points, and no purchase yet. */
const LIN = '13900005678'
/** The place of the milk in the list of goods: ¥42 a box. */
const MILK = 5

let folder: string
let hq: RunningHq
const tills: RunningTill[] = []
test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = await mkdtemp(join(tmpdir(), 'shuke-conflicts-'))
  hq = await startHq({ data: join(folder, 'hq') })
  await hq.admin('POST', '/import/members', `手机,姓名,积分\n${LIN},林一帆,5000\n`)
  for (const name of ['one', 'two']) {
    tills.push(await launchTill('loopback', { profile: join(folder, name), hqUrl: hq.url, code: await hq.newCode() }))
  }
  for (const { page } of tills) await signInByKeys(page)
})
test.afterAll(async () => {
  for (const till of tills) await till.close()
  await hq.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})
const pages = (): readonly [Page, Page] => [tills[0]!.page, tills[1]!.page]

const member = (page: Page) => page.getByRole('region', { name: /王小敏/ })

/** Whoever is at the till goes, and the manager comes. */
async function managerSignsIn(page: Page): Promise<void> {
  await page.keyboard.press('Control+l')
  await signIn(page, '陈姐', '8888')
}

/** Enrols the customer as this till hears the name. */
async function enrol(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: '登记会员' })).toBeVisible()
  await typeSlowly(page, '13912340001')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(name)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Control+F2')
}

test('with the line down points are spent within the right of the till; what is beyond it is told as a sum', async () => {
  const [one, two] = pages()
  const milk = (await hq.goods())[MILK] ?? ''
  const card = await hq.memberCode(LIN)
  const lin = (page: Page) => page.getByRole('region', { name: /林一帆/ })
  const line = one.getByRole('button', { name: /未担保/ })
  const buy = async (spend: string | null) => {
    await scan(one, card)
    for (let box = 0; box < 2; box++) await scan(one, milk)
    if (spend !== null) {
      await one.keyboard.press('F10')
      await typeSlowly(one, spend)
      await one.keyboard.press('Enter')
    }
    await payCash(one)
  }
  // The first purchase gives this store a right to a part of the points, and its till the greater part of that.
  await buy(null)
  for (const page of [one, two]) {
    await expect(async () => {
      await scan(page, card)
      await expect(lin(page)).toContainText(/积分 5,[1-9]/, { timeout: 1000 })
      await page.keyboard.press('Control+F2')
    }).toPass({ timeout: 60_000 })
  }
  await hq.stop()
  for (const page of [one, two]) await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })

  await buy('1000')
  await expect(line).toContainText('未担保 ¥0，最多 ¥300')
  await pressOn(one, line, 'back')
  await expect(dialog(one, '与总部的连接')).toContainText('1 位会员的 1,000 分在额度内，不会超支')
  await one.keyboard.press('Escape')
  await buy('2500')
  await expect(line).toContainText(/未担保 ¥[1-9]/)
  await pressOn(one, line, 'back')
  await expect(dialog(one, '与总部的连接')).toContainText(/额度外 [\d,]+ 分，值 ¥[\d.]+，总部尚未确认/)
  await holds(one)
  await one.keyboard.press('Escape')

  await managerSignsIn(one)
  await one.keyboard.press('Control+2')
  await expect(one.getByRole('heading', { name: '店长' })).toBeVisible()
  await one.keyboard.press('F3')
  await expect(one.getByText(/^本机未担保 ¥[1-9].*断线期间全店 2 台收银机最多损失 ¥600\.00/)).toBeVisible()
  await holds(one)
  await one.keyboard.press('Escape')
  await one.keyboard.press('Control+l')
  await signInByKeys(one)

  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await expect(line).toContainText('未担保 ¥0', { timeout: 120_000 })
  for (const page of [one, two]) {
    await scan(page, card)
    // The other till tries again in its own time.
    await expect(lin(page)).toContainText(/积分 [12],\d{3}/, { timeout: 120_000 })
    await page.keyboard.press('Control+F2')
  }
})

test('with the line down two tills hand out the same points, and enrol one customer twice', async () => {
  await hq.stop()
  for (const [place, page] of pages().entries()) {
    await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
    await scan(page, CARD)
    await expect(member(page)).toContainText('积分 3,250')
    await page.keyboard.press('F11')
    await expect(page.getByRole('dialog').getByRole('listbox')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('余 350 分')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+F2')
    await enrol(page, place === 0 ? '陈新来' : '陈心来')
  }
  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
})

test('both are told; a cashier is sent to the manager, who sees what happened', async () => {
  const [one, two] = pages()
  for (const page of [one, two]) {
    await expect(page.getByRole('button', { name: '待店长处理 2 件' })).toBeVisible({ timeout: 120_000 })
  }
  await one.keyboard.press('Control+2')
  await expect(one.getByText('有 2 件事要店长处理')).toBeVisible()
  await expect(one.getByRole('heading', { name: '店长' })).toBeHidden()

  await managerSignsIn(one)
  await one.keyboard.press('Control+2')
  const list = one.getByRole('listbox', { name: '要处理的事' })
  await expect(list).toBeFocused()
  await expect(list.getByRole('option')).toHaveCount(2)
  await downTo(one, list.getByRole('option', { name: /积分透支/ }))
  await expect(one.getByRole('article')).toContainText('比账上多 2,550 分')
  await expect(one.getByRole('article')).toContainText('王小敏')
  await holds(one)
})

test('with the line down again the manager forgives the points and chooses the name; then both tills agree', async () => {
  const [one, two] = pages()
  await hq.stop()
  await expect(one.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
  await one.keyboard.press('F8')
  await expect(one.getByText('这样处理要写明原因')).toBeVisible()
  await one.keyboard.press('F6')
  await expect(one.getByText('已免掉 2,550 分')).toBeVisible()

  await expect(one.getByRole('article')).toContainText('已合成一位会员')
  await pressOn(one, one.getByRole('button', { name: '陈心来' }))
  await holds(one)
  await one.keyboard.press('F7')
  await expect(one.getByText('没有要处理的事')).toBeVisible()
  await one.keyboard.press('F10')
  await tabTo(one, one.getByRole('listbox'))
  await downTo(one, one.getByRole('option', { name: /积分透支/ }))
  await expect(one.getByRole('article')).toContainText('已在本机处理，等待上传总部')
  await holds(one)

  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await expect(one.getByText('已在本机处理，等待上传总部')).toBeHidden({ timeout: 120_000 })
  await one.keyboard.press('Escape')
  for (const page of [one, two]) {
    await expect(page.getByRole('button', { name: '待店长处理 0 件' })).toBeVisible({ timeout: 120_000 })
    await scan(page, CARD)
    await expect(member(page)).toContainText('积分 0')
    await expect(member(page)).not.toContainText('欠')
    await page.keyboard.press('Control+F2')
    await typeSlowly(page, '13912340001')
    await expect(page.getByRole('option').first()).toContainText('陈心来')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
})

test('a card is replaced at one till; the lost one is refused in words at both', async () => {
  const [one, two] = pages()
  await scan(one, CARD)
  await expect(member(one)).toBeVisible()
  await one.keyboard.press('Shift+F2')
  const cards = one.getByRole('dialog', { name: '王小敏 的会员卡' })
  await expect(cards).toBeVisible()
  await pressOn(one, cards.getByRole('button', { name: '换卡 88****0017' }))
  await tabTo(one, cards.getByRole('textbox'))
  await typeSlowly(one, NEW_CARD)
  await one.waitForTimeout(200)
  await holds(one)
  await one.keyboard.press('Enter')
  await expect(one.getByText('旧卡挂失')).toBeVisible()
  await one.keyboard.press('Escape')
  await one.keyboard.press('Control+F2')
  await scan(one, CARD)
  await expect(one.getByText('这张卡已挂失：王小敏')).toBeVisible()
  await expect(async () => {
    await scan(two, CARD)
    await expect(two.getByText('这张卡已挂失：王小敏')).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await typeSlowly(two, NEW_CARD)
  await expect(two.getByRole('option').first()).toContainText('王小敏')
})
