import { expect, test } from '@playwright/test'
import { openShop, staffShown, type OpenShop } from '#test/support/launch/shop.ts'

test.describe.configure({ mode: 'serial' })

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: false })
})
test.afterAll(async () => {
  await shop.close()
})

test('a till that nobody enrolled asks for address and code, and says in words what is wrong with them', async () => {
  const { page, hq, complaints } = shop
  await expect(page.getByRole('heading', { name: '登记这台收银机' })).toBeVisible()
  const [url, code, go] = [
    page.getByLabel('总部地址'),
    page.getByLabel('登记码'),
    page.getByRole('button', { name: '登记' }),
  ]
  await url.fill('no address')
  await code.fill('12')
  await go.click()
  await expect(page.getByText('请输入完整的地址')).toBeVisible()
  await expect(page.getByText('登记码是 8 位')).toBeVisible()

  await url.fill('http://127.0.0.1:9')
  await code.fill('ABCD-EFGH')
  await go.click()
  await expect(page.getByRole('alert')).toContainText('连不上总部')

  await url.fill(hq.url)
  await go.click()
  await expect(page.getByRole('alert')).toContainText('登记码不对')

  await code.fill(await hq.newCode())
  await code.press('Enter')
  await staffShown(page)
  await expect(page.getByRole('radio', { name: /李晓/ })).toBeVisible()
  expect(complaints).toEqual([])
})
