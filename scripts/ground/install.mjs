import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const HOUSE = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const bin = join(HOUSE, 'node_modules', '.bin')
const ownNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')

/** Whether what is installed is what the lock file asks for. */
function isInstalled() {
  const done = join(HOUSE, 'node_modules', '.package-lock.json')
  return (
    existsSync(ownNode) &&
    existsSync(done) &&
    statSync(done).mtimeMs >= statSync(join(HOUSE, 'package-lock.json')).mtimeMs
  )
}

/**
 * Installs the packages where they are missing or old, and goes on under the Node version that the
 * project pins: the script that calls this runs again under it, and this process ends with its code.
 *
 * @param {string} script path of the calling script
 */
export function onOwnGround(script) {
  if (!isInstalled()) {
    if (lstatSync(join(HOUSE, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      process.stderr.write(
        'node_modules is a link, and npm ci would empty the folder that it leads to. Remove the link and start again.\n',
      )
      process.exit(1)
    }
    process.stderr.write('installing packages (npm ci) …\n')
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
      cwd: HOUSE,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    })
    if (npm.status !== 0) {
      process.stderr.write('npm ci failed. It needs the npm registry once; check the network and start again.\n')
      process.exit(1)
    }
  }
  const pinned = readFileSync(join(HOUSE, 'node_modules', 'node', 'package.json'), 'utf8')
  if (`v${JSON.parse(pinned).version}` === process.version) return
  const again = spawnSync(ownNode, [script, ...process.argv.slice(2)], {
    cwd: HOUSE,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}` },
    shell: process.platform === 'win32',
  })
  process.exit(again.status ?? 1)
}
