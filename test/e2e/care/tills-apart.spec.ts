import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { signIn, signInByKeys } from '#test/support/launch/shop.ts'
import { launchTill, oneHost, type RunningTill } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

let folder: string
let hq: RunningHq
const tills: RunningTill[] = []
test.beforeAll(async () => {
  test.setTimeout(300_000)
  folder = await mkdtemp(join(tmpdir(), 'shuke-care-'))
  hq = await startHq({ data: join(folder, 'hq') })
  const kind = await oneHost()
  for (const name of ['one', 'two']) {
    tills.push(await launchTill(kind, { profile: join(folder, name), hqUrl: hq.url, code: await hq.newCode() }))
  }
})
test.afterAll(async () => {
  for (const till of tills) await till.close()
  await hq.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

// Where it fails, what each till thinks of the line is the first thing to know.
test.afterEach(async () => {
  if (test.info().status === test.info().expectedStatus) return
  for (const { page } of tills) console.log(await page.getByRole('banner').innerText(), await inHand(page).innerText())
  console.log(hq.log())
})

const inHand = (page: Page) => page.getByRole('region', { name: '系统 · 价格不符' })
async function close(page: Page, solution: string): Promise<void> {
  await page.keyboard.press('F9')
  await expect(page.getByRole('textbox', { name: '怎么解决的' })).toBeFocused()
  await page.keyboard.insertText(solution)
  await page.keyboard.press('Enter')
  await expect(inHand(page)).toContainText(solution)
}

test('two tills that were apart close one complaint: when the line is back both say what the first did', async () => {
  const [one, two] = [tills[0]!.page, tills[1]!.page]
  await signInByKeys(one)
  await signIn(two, '陈姐', '8888')
  for (const page of [one, two]) {
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('heading', { name: '客户关怀' })).toBeVisible()
    await page.keyboard.press('F4')
    await expect(page.getByRole('button', { name: /^投诉/ })).toHaveAttribute('aria-pressed', 'true')
  }
  await one.keyboard.press('F2')
  await expect(one.getByRole('dialog')).toBeVisible()
  await one.keyboard.press('F6')
  await one.keyboard.press('1')
  await one.keyboard.press('F12')
  await expect(inHand(one)).toContainText('处理中')
  await expect(inHand(two)).toContainText('处理中', { timeout: 60_000 })

  await hq.stop()
  for (const page of [one, two]) await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 60_000 })
  await close(one, '退了差价')
  await close(two, '改了价签')
  hq = await startHq({ data: join(folder, 'hq'), port: hq.port })
  await expect(inHand(two)).toContainText('退了差价', { timeout: 120_000 })
  await expect(inHand(two)).not.toContainText('改了价签')
  await expect(inHand(one)).toContainText('退了差价')
  await expect(inHand(one)).not.toContainText('改了价签')
})
