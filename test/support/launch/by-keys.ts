import { expect, type Locator, type Page } from '@playwright/test'

/** After so long, in ms, no key belongs to a scan any more. */
const SCAN_IS_OVER = 200

/** As many stops as no screen has: whoever needs more is lost. */
const MOST_STOPS = 150

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))

/** Goes on by Tab until the focus is there; `back`: with Shift. */
export async function tabTo(page: Page, target: Locator, back?: 'back'): Promise<void> {
  for (let step = 0; step < MOST_STOPS; step++) {
    if (await hasFocus(target)) return
    const before = await page.evaluateHandle(() => document.activeElement)
    await page.keyboard.press(back === undefined ? 'Tab' : 'Shift+Tab')
    // Right behind a scan a Tab is the scanner's own line end, and so are all that follow as fast.
    if (await page.evaluate((element) => element === document.activeElement, before))
      await page.waitForTimeout(SCAN_IS_OVER)
  }
  await expect(target).toBeFocused()
}

/** Presses what stands on the screen: by Tab to it, and Enter. */
export async function pressOn(page: Page, target: Locator, back?: 'back'): Promise<void> {
  await target.waitFor()
  await tabTo(page, target, back)
  await page.keyboard.press('Enter')
}

/** Chooses one of a row of choices: by Tab to the one that is chosen, and the arrows. */
export async function chooseByArrow(
  page: Page,
  chosen: Locator,
  wanted: Locator,
  arrow: 'ArrowRight' | 'ArrowLeft' = 'ArrowRight',
): Promise<void> {
  await tabTo(page, chosen)
  for (let step = 0; step < MOST_STOPS && !(await wanted.isChecked()); step++) {
    await page.keyboard.press(arrow)
    // What is chosen may have to be written first.
    await page.waitForFunction(
      () => document.activeElement instanceof HTMLInputElement && document.activeElement.checked,
    )
  }
}

/** Goes down a list that has the focus until the entry is in hand. */
export async function downTo(page: Page, entry: Locator): Promise<void> {
  await entry.waitFor()
  for (let step = 0; step < MOST_STOPS && (await entry.getAttribute('aria-selected')) !== 'true'; step++)
    await page.keyboard.press('ArrowDown')
  await expect(entry).toHaveAttribute('aria-selected', 'true')
}

/** Puts a text into a field in the place of what stands in it. */
export async function typeOver(page: Page, field: Locator, text: string, back?: 'back'): Promise<void> {
  await tabTo(page, field, back)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}
