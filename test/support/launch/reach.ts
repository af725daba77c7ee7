import type { Page } from '@playwright/test'

const TOUCHED = 'button, a[href], input, select, textarea, [role=option], [role=radio], [role=tab]'

/** What can be worked with and has no name that a screen reader could say. */
export function unlabelled(page: Page): Promise<string[]> {
  return page.evaluate((touched) => {
    const named = (element: HTMLElement): boolean => {
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : []
      const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id))
      const texts = [element.getAttribute('aria-label'), element.textContent, ...labels.map((each) => each.textContent)]
      return [...texts, ...by.map((each) => each?.textContent)].some((text) => (text ?? '').trim() !== '')
    }
    return [...document.querySelectorAll<HTMLElement>(touched)]
      .filter((element) => element.checkVisibility() && !named(element))
      .map((element) => element.outerHTML.slice(0, 140))
  }, TOUCHED)
}

/**
 * What can be worked with and is not reached by Tab, in the upper dialog or on the whole screen. Of a group that the
 * arrow keys move in (options, radios) one has to be.
 */
export async function unreachable(page: Page): Promise<string[]> {
  const expected = await page.evaluate(() => {
    const root = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body
    let n = 0
    for (const element of root.querySelectorAll<HTMLElement>(
      'button:enabled, a[href], input:enabled, textarea:enabled',
    )) {
      const isRadio = element instanceof HTMLInputElement && element.type === 'radio'
      const inGroup = element.closest('[role="radiogroup"], [role="listbox"]') !== null
      if (!element.checkVisibility() || isRadio || inGroup || element.tabIndex < 0) continue
      element.dataset['wanted'] = String(n++)
    }
    return n
  })
  const met = new Set<string>()
  for (let n = 0; n < expected * 2 + 40 && met.size < expected; n++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['wanted'] ?? null)
    if (at !== null) met.add(at)
  }
  return page.evaluate(
    (reached) => {
      const missed: string[] = []
      for (const element of document.querySelectorAll<HTMLElement>('[data-wanted]')) {
        if (!reached.includes(element.dataset['wanted'] ?? '')) missed.push(element.outerHTML.slice(0, 140))
        delete element.dataset['wanted']
      }
      return missed
    },
    [...met],
  )
}

/** What moves, or would as soon as it changes. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const long = (text: string) => text.split(',').some((each) => Number.parseFloat(each) > 0.001)
    const running = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().duration !== 0)
      .map((animation) => `running ${(animation as CSSAnimation).animationName}`)
    const would = [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration)
      })
      .map((element) => element.outerHTML.slice(0, 100))
    return [...running, ...would]
  })
}

/** What can be worked with, but cannot be brought to where it is seen whole in width and in its middle. */
export function lost(page: Page): Promise<string[]> {
  return page.evaluate((touched) => {
    const gone: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(touched)) {
      if (!element.checkVisibility() || element.matches('input[type=radio], input[type=checkbox]')) continue
      element.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, width, height } = element.getBoundingClientRect()
      if (width < 2) continue
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      if (hit === null || !(element.contains(hit) || hit.contains(element))) gone.push(element.outerHTML.slice(0, 140))
    }
    return gone
  }, TOUCHED)
}
