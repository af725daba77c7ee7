import { makeCode } from '#domain/codes.ts'
import { expect, test, type Browser } from '@playwright/test'
import { compose, scan, scanThroughInputMethod } from './keyboard-scanner.ts'
import { openBrowser, takeHeard, type Opened } from './open-page.ts'

let browser: Browser
let fresh: () => Promise<Opened>
let opened: Opened

test.beforeAll(async () => {
  ;({ browser, fresh } = await openBrowser())
})
test.afterAll(() => browser.close())
test.beforeEach(async () => {
  opened = await fresh()
})

/** In every field and state; a hundred were asked for, and take two minutes more. */
const SCANS = Number(process.env['SHUKE_SCANS'] ?? 10)
/** Codes of all kinds: goods, members with capitals, signs of every row. */
const codes = Array.from({ length: SCANS }, (_, i) =>
  i % 3 === 0 ? '6901234567892' : i % 3 === 1 ? makeCode('member', 12, i) : `https://x.cn/?q=${i}&s={"A":[~${i}]}`,
)
const readAs = (code: string): object => {
  if (code.startsWith('69')) return { kind: 'goods', gtin: code }
  return code.startsWith('SKM') ? { kind: 'member', code } : { kind: 'text', text: code }
}
const openDialog = (page: Opened['page']) =>
  page.locator('#dialog').evaluate((dialog) => (dialog as HTMLDialogElement).showModal())

/** The hold is 50 ms: where the sender itself stalls longer, the page cannot know that more is coming. */
const STALLED = 45

test.describe(`${SCANS} of ${SCANS} scans arrive whole and nothing leaks`, () => {
  const FIELDS = ['#plain', '#controlled', '#area', '#secret', '#number', '#short', '#in-dialog']
  for (const focus of [...FIELDS, 'body', '#tick', '#submit', '#dialog-button', '#day', '#list']) {
    test(`with the focus on ${focus}`, async () => {
      const { page, line } = opened
      if (focus.includes('dialog')) await openDialog(page)
      const field = page.locator(focus)
      const value = () => field.evaluate((element) => (element as HTMLInputElement).value)
      if (FIELDS.includes(focus)) await field.fill('7')
      if (focus !== 'body') await field.focus()
      const before = await value()
      await takeHeard(page)

      let clean = 0
      for (let i = 0; clean < SCANS && i < 2 * SCANS; i++) {
        const code = codes[i % SCANS] ?? ''
        await scan(line, code, 1 + (i % 20), i % 5 === 4 ? 'Tab' : 'Enter')
        const heard = await takeHeard(page)
        expect(heard.scans).toMatchObject([{ from: { kind: 'wedge' }, code: readAs(code) }])
        expect(heard.clicks + heard.submits + heard.focus).toBe(0)
        if (heard.wait > STALLED) continue
        clean++
        // Lists and dates act on keys by themselves: there the keys go through and are undone.
        if (focus === '#list' || focus === '#day') continue
        // Shift itself goes its way; no sign, no Enter and no Tab does.
        expect(heard.keys.filter((key) => !key.endsWith(' Shift'))).toEqual([])
        expect(heard.inputs).toEqual([])
      }
      expect(clean).toBe(SCANS)
      expect(await value()).toBe(before)
    })
  }

  for (const focus of ['#plain', '#controlled', '#area']) {
    for (const pending of ['', 'nihao']) {
      test(`through an input method, ${pending === '' ? 'none' : 'a'} composition pending, focus on ${focus}`, async () => {
        const { page, line } = opened
        const field = page.locator(focus)
        await field.fill('小明')
        await field.focus()
        for (const [i, code] of codes.entries()) {
          if (pending !== '') {
            await compose(line, pending)
            expect(await field.inputValue()).toBe('小明nihao')
            await page.waitForTimeout(60)
          }
          await scanThroughInputMethod(line, code, 1 + (i % 20), pending)
          expect(await field.inputValue()).toBe('小明')
        }
        const heard = await takeHeard(page)
        expect(heard.scans).toMatchObject(codes.map((code) => ({ from: { kind: 'wedge' }, code: readAs(code) })))
        expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
        if (focus === '#controlled') await expect(page.locator('#state')).toHaveText('小明')
        expect(heard.submits + heard.clicks + heard.focus).toBe(1)
        // Afterwards people write on with the method.
        await compose(line, 'hong')
        await line([['Input.insertText', { text: '红' }]])
        expect(await field.inputValue()).toBe('小明红')
      })
    }
  }
})

test.describe('typing', () => {
  const TEXT = 'Wang Xiaoming 138-1234_8899 ~{}?'

  for (const focus of ['#plain', '#controlled', '#area', '#secret', '#in-dialog']) {
    test(`arrives whole and in order in ${focus}, at 130 ms with bursts at 40`, async () => {
      const { page } = opened
      if (focus === '#in-dialog') await openDialog(page)
      const field = page.locator(focus)
      await field.focus()
      for (const [i, sign] of [...TEXT].entries()) {
        await page.keyboard.press(sign === ' ' ? 'Space' : sign)
        await page.waitForTimeout(i % 4 === 3 ? 130 : 40)
      }
      await expect(field).toHaveValue(TEXT)
      if (focus === '#controlled') await expect(page.locator('#state')).toHaveText(TEXT)
      const heard = await takeHeard(page)
      expect(heard.scans).toEqual([])
      expect(heard.keys.filter((key) => key.startsWith('keydown') && !key.endsWith('Shift'))).toEqual(
        [...TEXT].map((sign) => `keydown ${sign}`),
      )
    })
  }

  test('numbers, length limits, undo', async () => {
    const { page } = opened
    for (const [focus, text, value] of [
      ['#number', '12.5', '12.5'],
      ['#short', 'abcd', 'abc'],
      ['#plain', 'xy', 'xy'],
    ] as const) {
      await page.locator(focus).focus()
      await page.keyboard.type(text)
      // A key that is too much for the field is held like any other: it must have been let go before the focus goes on.
      await page.waitForTimeout(400)
      await expect(page.locator(focus)).toHaveValue(value)
    }
    await page.keyboard.press('Control+z')
    expect(await page.locator('#plain').inputValue()).not.toBe('xy')
  })

  test('Enter and Backspace right behind quick keys find the text already there', async () => {
    const { page } = opened
    await page.locator('#plain').focus()
    await page.keyboard.type('12')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    expect(await page.locator('#plain').inputValue()).toBe('17')
    const heard = await takeHeard(page)
    expect(heard.submits).toBe(1)
    expect(heard.scans).toEqual([])
    expect(heard.keys.filter((key) => key.startsWith('keydown'))).toEqual(
      ['1', '2', 'Backspace', '7', 'Enter'].map((key) => `keydown ${key}`),
    )
  })

  test('keys without a field reach the page, and Space and Enter press buttons', async () => {
    const { page } = opened
    await page.locator('#submit').focus()
    await page.keyboard.press('7')
    await page.waitForTimeout(300)
    await page.keyboard.press('Space')
    await page.waitForTimeout(300)
    await page.keyboard.press('Enter')
    const heard = await takeHeard(page)
    expect(heard.keys.filter((key) => key.startsWith('keydown'))).toEqual(['keydown 7', 'keydown  ', 'keydown Enter'])
    expect(heard.clicks).toBe(2)
  })

  test('a click in the middle lets the waiting sign go where it was typed', async () => {
    const { page } = opened
    await page.locator('#plain').focus()
    const place = await page.locator('#area').boundingBox()
    await page.keyboard.press('q')
    await page.mouse.click((place?.x ?? 0) + 5, (place?.y ?? 0) + 5)
    await page.waitForTimeout(300)
    expect(await page.locator('#plain').inputValue()).toBe('q')
    expect(await page.locator('#area').inputValue()).toBe('')
  })
})

test('a page that stalls again and again for 120 ms hears every scan whole, and no text stays', async () => {
  const { page, line } = opened
  await page.locator('#controlled').fill('7')
  await page.locator('#controlled').focus()
  await takeHeard(page)
  await page.evaluate(() => {
    setInterval(() => {
      const until = performance.now() + 120
      while (performance.now() < until);
    }, 170)
  })
  for (let i = 0; i < 30; i++) await scan(line, '6901234567892', 12)
  const heard = await takeHeard(page)
  expect(heard.scans).toHaveLength(30)
  // The sender shares the machine with the page: where it stalls too, the keys of one scan may be heard. Their text goes.
  expect(heard.keys.filter((key) => key.startsWith('keydown')).length).toBeLessThan(13)
  expect(await page.locator('#controlled').inputValue()).toBe('7')
})

test('what a HID scanner read arrives classified, Chinese included', async () => {
  const { page } = opened
  const send = (text: Buffer, aim: string) =>
    page.evaluate(([bytes, mark]) => window.fromHost({ kind: 'scan', device: 'd', aim: mark, bytes }), [
      text.toString('base64'),
      aim,
    ] as const)
  await send(Buffer.from('6901234567892\r'), ']E0')
  await send(Buffer.from('等位券 3 号'), ']Q1')
  await send(Buffer.from([0xbb, 0xe1, 0xd4, 0xb1]), ']Q1')
  await send(Buffer.from('135112298638468293'), ']C0')
  await send(Buffer.from('8000012345'), ']C0')
  expect((await takeHeard(page)).scans).toMatchObject([
    { from: { kind: 'hid' }, code: { kind: 'goods', gtin: '6901234567892' } },
    { from: { kind: 'hid' }, code: { kind: 'text', text: '等位券 3 号' } },
    { from: { kind: 'hid' }, code: { kind: 'text', text: '会员' } },
    { from: { kind: 'hid' }, code: { kind: 'pay-code', wallet: 'wechat' } },
    { from: { kind: 'hid' }, code: { kind: 'digits', text: '8000012345' } },
  ])
})
