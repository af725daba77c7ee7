import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOUSE } from './install.mjs'

const DOWNLOAD_MS = 180_000
const folder = join(HOUSE, 'node_modules', 'electron')

/**
 * An Electron that can be started, or the reason why there is none: the one that
 * ELECTRON_OVERRIDE_DIST_PATH names, the one downloaded before, or with `download` a fresh one
 * (from Electron's own releases, or a mirror by ELECTRON_MIRROR).
 *
 * @param {{ readonly download: boolean }} options
 * @returns {{ readonly path: string } | { readonly path: null, readonly why: string }}
 */
export function findElectron({ download }) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override !== undefined && override !== '') {
    const path = join(override, executableIn(override))
    return existsSync(path)
      ? { path }
      : { path: null, why: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${override}` }
  }
  const before = downloaded()
  if (before !== null) return { path: before }
  if (!download)
    return { path: null, why: 'Electron is not downloaded (npx install-electron, or ELECTRON_OVERRIDE_DIST_PATH)' }
  process.stderr.write('downloading Electron …\n')
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: DOWNLOAD_MS,
  })
  const now = downloaded()
  return now === null ? { path: null, why: 'Electron could not be downloaded (try ELECTRON_MIRROR)' } : { path: now }
}

/** @returns {string | null} */
function downloaded() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

/** @param {string} dist */
function executableIn(dist) {
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
  return names.find((name) => existsSync(join(dist, name))) ?? 'electron'
}

/**
 * How Electron is told to run this app. The entry is required (`-r`) before the app folder is named,
 * because it sets what has to be set before Electron is ready; not every default app waits for it.
 */
export function electronArguments() {
  return ['-r', join(HOUSE, 'out', 'main', 'electron.cjs'), HOUSE, ...rootSwitches()]
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])
}

/** What Electron and Chromium must be told where this user is root and the sandbox cannot work. */
export function rootSwitches() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
