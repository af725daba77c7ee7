import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

const SIZES = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
]

/** Waits until the page follows the system's theme and nothing fades any more: half-way every colour is a third one. */
async function themed(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.waitForFunction(
    (expected) =>
      document.documentElement.dataset['mantineColorScheme'] === expected &&
      document
        .getAnimations()
        .every((each) => each.playState !== 'running' || each.effect?.getComputedTiming().endTime === Infinity),
    theme,
    { polling: 50 },
  )
}

const RULES: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], preload: false }
/** Nothing else depends on the theme. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, preload: false }

/**
 * What axe finds on the screen in both themes, as rule and place. The system's theme is followed live. Axe runs in the
 * page itself: our pages have no frames, and a builder that looks for them takes five times as long.
 */
export async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};0`)
  const found: string[] = []
  for (const [scheme, options] of [
    ['light', RULES],
    ['dark', COLOURS],
  ] as const) {
    await themed(page, scheme)
    const places = await page.evaluate(async (wanted) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, wanted)
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))
    }, options)
    found.push(...places.map((place) => `${scheme} ${place}`))
  }
  return found
}

/** Sizes at which the frame itself would scroll. */
async function scrolling(page: Page): Promise<string[]> {
  const wrong: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    const fits = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      const bar = document.querySelector('header')
      const barFits = bar === null || bar.scrollWidth <= bar.clientWidth
      return scrollWidth <= clientWidth && scrollHeight <= clientHeight && barFits
    })
    if (!fits) wrong.push(`${size.width} × ${size.height}`)
  }
  await page.setViewportSize(SIZES[1] as { width: number; height: number })
  return wrong
}

/** What is touched and smaller than 44 pixels. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, input:not([type=checkbox], [type=radio]), .mantine-SegmentedControl-label')]
      .map((element) => ({ box: element.getBoundingClientRect(), text: element.outerHTML.slice(0, 120) }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ box, text }) => `${Math.round(box.width)} × ${Math.round(box.height)} ${text}`),
  )
}

/** The screen is accessible in both themes, its targets are large enough, and it fits at every size. */
export async function holds(page: Page): Promise<void> {
  expect(await tooSmall(page)).toEqual([])
  expect(await scrolling(page)).toEqual([])
  expect(await faults(page)).toEqual([])
}
