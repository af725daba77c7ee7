import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * A Chromium on this machine: the one that PLAYWRIGHT_CHROMIUM_PATH names, an installed Chrome,
 * Chromium or Edge, else Playwright's own download. Null where there is none.
 *
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env['PLAYWRIGHT_CHROMIUM_PATH']
  if (named !== undefined && existsSync(named)) return named
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const found = [...onPath, ...PLACES].find((path) => existsSync(path))
  if (found !== undefined) return found
  try {
    const { chromium } = await import('@playwright/test')
    const own = chromium.executablePath()
    return existsSync(own) ? own : null
  } catch {
    return null
  }
}
