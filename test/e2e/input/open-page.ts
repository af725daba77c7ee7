import { chromium, type Browser, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { lineTo, type Line } from '#test/support/launch/line.ts'
import type { Heard } from './page.tsx'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: here('page.tsx'), formats: ['iife'], name: 'page' } },
  })
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const chunk = output.find((file) => file.type === 'chunk')
  if (chunk === undefined) throw new Error('nothing was bundled')
  return chunk.code
}

/** A page with the input room in it and nothing else, in a real Chromium; `fresh` loads it anew. */
export async function openBrowser(): Promise<{ readonly browser: Browser; readonly fresh: () => Promise<Opened> }> {
  const code = await bundle()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  await page.route('http://page.test/', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><div id="root"></div>' }),
  )
  const line = await lineTo(page)
  const fresh = async (): Promise<Opened> => {
    await page.goto('http://page.test/')
    await page.addScriptTag({ content: code })
    await page.locator('#plain').waitFor()
    return { page, line }
  }
  return { browser, fresh }
}

export type Opened = { readonly page: Page; readonly line: Line }

/** What the page has heard since the last call. */
export function takeHeard(page: Page): Promise<Heard> {
  return page.evaluate(() => {
    const now = structuredClone(window.heard)
    Object.assign(window.heard, { scans: [], keys: [], inputs: [], clicks: 0, submits: 0, focus: 0, wait: 0 })
    return now
  })
}
