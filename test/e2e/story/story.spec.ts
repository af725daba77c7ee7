import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signInByKeys } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, whyNot, type HostKind, type RunningTill } from '#test/support/launch/till.ts'
import { expect, test } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as at from './counter-steps.ts'
import { memberAtHq, saleAtHq } from './at-headquarters.ts'

const WANG = { mobile: '13800138899', card: '8800000017', name: '王小敏' }
const NEWCOMER = { mobile: '13912340001', name: '陈新来' }

test('a day at the counter, by keyboard and scanner alone', async () => {
  const kind = await oneHost()
  const reason = await whyNot(kind)
  test.skip(reason !== null, reason ?? '')
  test.setTimeout(480_000)
  const folder = await mkdtemp(join(tmpdir(), `shuke-story-${kind}-`))
  const running: { hq?: RunningHq; till?: RunningTill; second?: RunningTill } = {}
  try {
    await story(kind, folder, running)
  } finally {
    await running.second?.close()
    await running.till?.close()
    await running.hq?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
})

async function story(
  kind: HostKind,
  folder: string,
  running: { hq?: RunningHq; till?: RunningTill; second?: RunningTill },
): Promise<void> {
  const data = join(folder, 'hq')
  const profile = join(folder, 'till')
  const hq = (running.hq = await startHq({ data }))
  const [milk, drink, snack, water, juice] = at.pick(await hq.goods(), [0, 5, 20, 40, 60])
  const secondCode = await hq.newCode()
  running.till = await launchTill(kind, { profile, hqUrl: hq.url, code: await hq.newCode() })
  let page = running.till.page

  await test.step('sign in, scan a member card and five goods, one twice', async () => {
    await signInByKeys(page)
    await scan(page, WANG.card)
    await at.seesMember(page, WANG.name, 3_250)
    for (const code of [milk, milk, drink, snack, water, juice]) await scan(page, code)
    await at.seesLines(page, 5)
    await expect(at.lines(page).first()).toHaveAccessibleName(/^酸奶 200g，2 × ¥6.50，¥13.00/)
  })

  await test.step('the best offer and a coupon apply, a second offer says by how much it misses', async () => {
    const offers = at.panel(page, /优惠/)
    await expect(offers).toContainText('已证明最优')
    await expect(offers).toContainText('满100减20')
    await expect(offers).toContainText('券：10 元券')
    await expect(offers).toContainText(/需满 ¥200，还差 ¥\d/)
  })

  await test.step('spend 1,000 points', async () => {
    await page.keyboard.press('F10')
    await at.type(page, '1000')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await at.totals(page)).points).toBe(-1_000)
  })
  const bill = await at.totals(page)
  expect(bill.payable, 'the sums on the screen add up').toBe(bill.gross + bill.saved + bill.points)
  const earned = await at.earns(page)

  await test.step('headquarters is stopped, and the till says so', async () => {
    await hq.stop()
    await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
  })

  await test.step('pay in cash with change; killed as the receipt appears', async () => {
    await page.keyboard.press('F12')
    await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
    await at.type(page, '100')
    await expect(page.getByRole('dialog')).toContainText(at.yuan(10_000 - bill.payable))
    await page.keyboard.press('Enter')
  })
  const receipt = await at.receiptShown(page)
  await running.till.kill()

  await test.step('started again: the sale is there once, and the balance is right', async () => {
    running.till = await launchTill(kind, { profile, hqUrl: hq.url })
    page = running.till.page
    await signInByKeys(page)
    await at.seesLines(page, 0)
    await page.keyboard.press('F5')
    const sales = page.getByRole('dialog').getByRole('option')
    await expect(sales).toHaveCount(1)
    await expect(sales).toContainText(receipt)
    await expect(sales).toContainText(at.yuan(bill.payable))
    await page.keyboard.press('Escape')
    await scan(page, WANG.card)
    await at.seesMember(page, WANG.name, 3_250 - 1_000 + earned)
    await page.keyboard.press('Control+F2')
  })

  await test.step('a new member is enrolled with no network', async () => {
    await page.keyboard.press('F2')
    await expect(page.getByRole('dialog', { name: '登记会员' })).toBeVisible()
    await at.type(page, NEWCOMER.mobile)
    await page.keyboard.press('Tab')
    // As an input method commits a word.
    await page.keyboard.insertText(NEWCOMER.name)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await at.seesMember(page, NEWCOMER.name, 0)
    await expect(page.getByText('本机新登记，待上传')).toBeVisible()
  })

  await test.step('headquarters comes back and holds exactly that sale, that member, that balance', async () => {
    const back = (running.hq = await startHq({ data, port: hq.port }))
    await expect(page.getByText('本机新登记，待上传')).toBeHidden({ timeout: 120_000 })
    expect(await back.receipts()).toEqual([receipt])
    expect(await saleAtHq(back, receipt)).toEqual({
      payable: bill.payable,
      spent: 1_000,
      earned,
      tenders: [{ kind: 'cash', amount: bill.payable, received: 10_000 }],
    })
    expect((await memberAtHq(back, WANG.mobile)).balance).toBe(3_250 - 1_000 + earned)
    expect(await memberAtHq(back, NEWCOMER.mobile)).toEqual({ name: NEWCOMER.name, balance: 0 })
  })

  await test.step('a second till pulls them', async () => {
    const second = await launchTill(kind, { profile: join(folder, 'second'), hqUrl: hq.url, code: secondCode })
    running.second = second
    await signInByKeys(second.page)
    await scan(second.page, WANG.card)
    await at.seesMember(second.page, WANG.name, 3_250 - 1_000 + earned)
    await at.type(second.page, NEWCOMER.mobile)
    await expect(second.page.getByRole('option')).toContainText(NEWCOMER.name)
    await second.page.keyboard.press('Enter')
    await at.seesMember(second.page, NEWCOMER.name, 0)
    await scan(second.page, receipt)
    await expect(second.page.getByRole('dialog', { name: '退货' })).toContainText(receipt)
  })
}
