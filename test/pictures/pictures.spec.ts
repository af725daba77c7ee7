import { addDays } from '#domain/calendar.ts'
import { millis } from '#domain/units.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { SET_UP_CODE } from '#scanning/wedge/learn-wedge.ts'
import { scan } from '#test/support/launch/scan.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import { closedYesterday } from '#test/support/launch/care-day.ts'
import type { RunningHq } from '#test/support/launch/hq.ts'
import { queueEvening, type EveningTicket } from '#test/support/launch/queue-evening.ts'
import { openQuietTill, shopDay } from '#test/support/launch/shop-day.ts'
import { openShop, signIn, signInByKeys, staffShown, typeSlowly } from '#test/support/launch/shop.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { enrolWithCode, hqAt, must, newKeys, testTill } from '#test/support/till-client.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'docs/pictures'
const TILL = { width: 1366, height: 768 }

async function picture(page: Page, name: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize(TILL)
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

/** What a till did that was apart: spent points that were not there, and enrolled somebody who was a member. */
async function apart(hq: RunningHq): Promise<void> {
  const keys = newKeys()
  const enrolled = must(await enrolWithCode(hqAt(hq.url), await hq.newCode(), keys.publicKey))
  const till = testTill(hqAt(hq.url), enrolled, keys.privateKey, Date.now, [])
  const { member } = await hq.admin<{ member: { id: string } }>('GET', '/members?mobile=13800138899')
  const sold = { till: till.id, store: till.store.id, member: member.id }
  till.append(saleFact({ ...sold, spent: 4000 }))
  till.append(enrolmentFact({ memberId: 'm-apart', mobile: '13800138899', name: '王晓敏', birthday: '1992-03-08' }))
  must(await till.push())
}

test('what waits for the manager', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const shop = await openShop({ enrolled: true, before: apart })
  const { page } = shop
  try {
    await signIn(page, '陈姐', '8888')
    await expect(page.getByRole('button', { name: '待店长处理 2 件' })).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Control+2')
    await page.getByRole('option', { name: /积分透支/ }).click()
    await expect(page.getByRole('article')).toContainText('积分')
    await picture(page, 'conflicts')
  } finally {
    await shop.close()
  }
})

test('pictures of the app at work', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const shop = await openShop({ enrolled: true })
  const { page, hq } = shop
  try {
    await staffShown(page)
    await picture(page, 'sign-in')
    await signInByKeys(page)
    await scan(page, '8800000017')
    await expect(page.getByText('王小敏').first()).toBeVisible()
    const goods = await hq.goods()
    for (const at of [0, 0, 5, 20, 40, 60]) {
      await scan(page, goods[at] ?? '')
      await page.waitForTimeout(300)
    }
    await expect(page.getByText('已证明最优').first()).toBeVisible()
    await picture(page, 'counter')
    await picture(page, 'counter-dark', 'dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('combobox').click()
    await typeSlowly(page, 'wang 8899')
    await expect(page.getByRole('option').first()).toBeVisible()
    await picture(page, 'search')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'enrol')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'offers')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F11')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, 'rewards')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F10')
    await typeSlowly(page, '1000')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await hq.stop()
    await page.keyboard.press('F12')
    await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
    await typeSlowly(page, '200')
    await picture(page, 'payment')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: '已完成' })).toBeVisible()
    await picture(page, 'done')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F7')
    await page.getByRole('button', { name: /^退这一单/ }).click()
    await page.getByLabel('退 酸奶 200g 的数量').press('ArrowUp')
    await page.getByRole('button', { name: '质量问题' }).click()
    await expect(page.getByRole('button', { name: /^确认退款/ })).toBeEnabled()
    await picture(page, 'refund')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await page.getByText('网络打印机', { exact: true }).click()
    await picture(page, 'settings')
    await page.getByRole('button', { name: '试扫与设置' }).press('Enter')
    for (const code of [goods[0] ?? '', '8800000017', '135112298638468293', SET_UP_CODE]) {
      await scan(page, code)
      // One after the other, as a person does it.
      await page.waitForTimeout(600)
    }
    await picture(page, 'scanners')
  } finally {
    await shop.close()
  }
})

const CALL = { kind: 'call', turn: true, approvedBy: null } as const
/** So many numbers of a lane that were called and seated, one after the other up to now. */
const seated = (lane: string, count: number, every: number, wait: number): readonly EveningTicket[] =>
  Array.from({ length: count }, (_, i) => {
    const called = (count - i) * every
    const since = [[called, CALL] as const, [called - 1, { kind: 'seat' }] as const] as const
    return { lane, ago: called + wait, party: lane === 'A' ? 2 : 4, since }
  })

/** An evening at a restaurant: whoever came early sits, and it goes on. */
const EVENING: readonly EveningTicket[] = [
  ...seated('A', 12, 6, 38),
  { lane: 'A', ago: 43, party: 1, since: [[9, CALL] as const, [7, { kind: 'pass' }] as const] },
  { lane: 'A', ago: 42, party: 2, mobile: '13812345678', since: [[1, CALL]] },
  { lane: 'A', ago: 31, party: 2 },
  { lane: 'A', ago: 24, party: 1, mobile: '13800138899' },
  { lane: 'A', ago: 9, party: 2 },
  ...seated('B', 7, 11, 40),
  { lane: 'B', ago: 33, party: 3 },
  { lane: 'B', ago: 27, party: 4 },
  { lane: 'B', ago: 12, party: 4, mobile: '13700000002' },
  { lane: 'C', ago: 22, party: 6, since: [[2, CALL]] },
  { lane: 'C', ago: 18, party: 7 },
]

test('the queue of an evening', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const shop = await openShop({ enrolled: true, demo: 'hotpot', before: (hq) => queueEvening(hq, EVENING) })
  const { page } = shop
  try {
    await signInByKeys(page)
    await page.keyboard.press('F8')
    await expect(page.getByRole('button', { name: /^A1-15/ })).toBeVisible({ timeout: 60_000 })
    const screen = await page.context().newPage()
    await screen.goto(new URL('/waiting.html', page.url()).href)
    await expect(screen.getByText('A1-14').first()).toBeVisible({ timeout: 30_000 })
    await screen.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await screen.setViewportSize({ width: 1920, height: 1080 })
    await screen.waitForTimeout(3000)
    await screen.screenshot({ path: join(FOLDER, 'waiting-screen.png') })
    await screen.close()
    await page.bringToFront()
    await page.getByRole('button', { name: '2 人', exact: true }).click()
    await page.getByRole('button', { name: /^A1-15/ }).click()
    await picture(page, 'queue')
    await page.keyboard.press('F10')
    await typeSlowly(page, '20')
    await expect(page.getByText('20 只 × ¥0.50 = ¥10')).toBeVisible()
    await picture(page, 'cranes')
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: /等位券/ })).toBeVisible()
    await picture(page, 'waiting-coupon', 'dark')
  } finally {
    await shop.close()
  }
})

/** A year ago, a week ago and yesterday another till of the store sold the whole day. */
async function soldBefore(hq: RunningHq): Promise<void> {
  const today = businessDayAt(millis(Date.now()), programme)
  const till = await openQuietTill(hq)
  for (const [back, sales] of [
    [365, 110],
    [8, 130],
    [3, 90],
    [1, 160],
  ] as const) {
    await shopDay(till, { day: addDays(today, -back), sales, members: 160, seed: back })
  }
  await till.till.close()
  await closedYesterday(hq)
}

test('the evening of the manager', async () => {
  test.setTimeout(300_000)
  mkdirSync(FOLDER, { recursive: true })
  const shop = await openShop({ enrolled: true, before: soldBefore })
  const { page } = shop
  try {
    await signIn(page, '陈姐', '8888')
    await scan(page, '8800000017')
    await expect(page.getByText('王小敏').first()).toBeVisible()
    await page.keyboard.press('Control+m')
    await expect(page.getByRole('dialog')).toContainText('还会再来的可能')
    await picture(page, 'member')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    await picture(page, 'care')
    await page.keyboard.press('Control+2')
    await page.getByText('昨天', { exact: true }).click()
    await expect(page.getByText('近 28 天的')).toBeVisible({ timeout: 120_000 })
    await picture(page, 'review')
    await page.getByRole('table', { name: '优惠和券的成本' }).scrollIntoViewIfNeeded()
    await picture(page, 'review-dark', 'dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.keyboard.press('F5')
    await expect(page.getByRole('listbox')).toBeFocused()
    await page.keyboard.press('F7')
    await page.getByRole('button', { name: /^满减/ }).click()
    await page.getByLabel('名称').fill('周末满 80 减 10')
    await page.getByLabel('满', { exact: true }).fill('80')
    await page.getByLabel('减', { exact: true }).fill('10')
    await picture(page, 'offer-editor')
  } finally {
    await shop.close()
  }
})

const LOOKS = [
  { size: TILL, scheme: 'light' },
  { size: { width: 1920, height: 1080 }, scheme: 'dark' },
] as const

test('the screens of the manager, small and large, light and dark, in two languages', async () => {
  test.setTimeout(300_000)
  const folder = join(FOLDER, 'screens')
  mkdirSync(folder, { recursive: true })
  const shop = await openShop({ enrolled: true, before: soldBefore })
  const { page } = shop
  try {
    await signIn(page, '陈姐', '8888')
    await scan(page, '8800000017')
    await expect(page.getByText('王小敏').first()).toBeVisible()
    for (const { locale, language, yesterday } of [
      { locale: 'zh-CN', language: '简体中文', yesterday: '昨天' },
      { locale: 'en', language: 'English', yesterday: 'Yesterday' },
    ]) {
      await page.evaluate(() => (location.hash = '#/settings'))
      await page.getByText(language, { exact: true }).click()
      const shoot = async (name: string) => {
        for (const { size, scheme } of LOOKS) {
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
          await page.setViewportSize(size)
          // Charts grow to their size.
          await page.waitForTimeout(1500)
          await page.screenshot({ path: join(folder, `${name}-${locale}-${size.width}-${scheme}.png`) })
        }
      }
      await page.keyboard.press('Control+1')
      await page.getByRole('combobox').waitFor()
      await page.keyboard.press('Control+m')
      await page.getByRole('dialog').waitFor()
      await shoot('member')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.keyboard.press('Control+4')
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
      await shoot('care')
      await page.keyboard.press('Control+2')
      await page.getByText(yesterday, { exact: true }).click()
      await expect(page.getByRole('figure').first()).toBeVisible({ timeout: 60_000 })
      await shoot('review')
      await page.keyboard.press('F5')
      await expect(page.getByRole('listbox')).toBeVisible()
      await shoot('offers')
      await page.keyboard.press('Control+5')
      await page.waitForTimeout(1000)
      await shoot('club')
    }
  } finally {
    await shop.close()
  }
})
