import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findElectron } from './ground/find-electron.mjs'
import { HOUSE } from './ground/install.mjs'
import { builderConfig } from './packaging/builder-config.ts'
import { makeKey, signUpdates } from './packaging/sign-updates.ts'

const HELP = `npm run dist [-- options]

Builds the till and packs it for this system: an NSIS installer on Windows, a disk image on macOS, AppImage and deb
on Linux. What the builder needs for that, and is missing, it fetches.

  --dir                 only the folder of the program, without an installer
  --win, --mac, --linux for that system instead of this one
  --output FOLDER       where to (dist)
  --release N.N.N       the version, instead of that of package.json
  --key FILE            public keys of who may publish updates, one a line; without, the program takes no updates
  --sign FILE           packs nothing: signs the metadata in the output folder with this private key
  --new-key FILE        packs nothing: makes a publisher's key, FILE to be kept secret and FILE.pub for --key
  --help
docs/UPDATES.md tells how a shop's updates are published.
`
/** The systems as our options, the builder and Node name them. */
const SYSTEMS = [
  { option: 'win', node: 'win32' },
  { option: 'mac', node: 'darwin' },
  { option: 'linux', node: 'linux' },
] as const

const say = (text: string) => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    linux: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
    release: { type: 'string' },
    key: { type: 'string' },
    sign: { type: 'string' },
    'new-key': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

/** An Electron of this machine, where it is one for that system. */
function electronHere(system: NodeJS.Platform): { readonly dist: string; readonly version: string } | null {
  if (system !== process.platform) return null
  const found = findElectron({ download: false })
  if (found.path === null) return null
  const dist = system === 'darwin' ? resolve(dirname(found.path), '../../..') : dirname(found.path)
  const version = join(dist, 'version')
  return existsSync(version) ? { dist, version: readFileSync(version, 'utf8').trim().replace(/^v/, '') } : null
}

/** Builds beside the packages, so that what was built for other ends stays as it is. */
function bundle(output: string, keys: string): string {
  const bundles = join(output, 'bundles')
  rmSync(bundles, { recursive: true, force: true })
  const vite = join(HOUSE, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'packaged', '--logLevel', 'error', '--outDir', bundles],
    {
      cwd: HOUSE,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, SHUKE_UPDATE_KEYS: keys },
    },
  )
  if (status !== 0) throw new Error('the build failed, see above')
  return bundles
}

async function pack(): Promise<void> {
  const keys = values.key === undefined ? '' : readFileSync(values.key, 'utf8').trim().split(/\s+/).join(' ')
  if (keys === '') say('no publisher key (--key): what is packed takes no updates')
  const system = SYSTEMS.find(({ option }) => values[option])?.node ?? process.platform
  const output = resolve(values.output)
  const bundles = bundle(output, keys)
  const { build, Platform } = await import('electron-builder')
  const made = await build({
    projectDir: HOUSE,
    targets: values.dir ? Platform.fromString(system).createTarget('dir') : Platform.fromString(system).createTarget(),
    publish: 'never',
    config: builderConfig({ output, bundles, electron: electronHere(system), version: values.release ?? null }),
  })
  for (const file of made) process.stdout.write(`${file}\n`)
}

try {
  if (values.help) process.stdout.write(HELP)
  else if (values['new-key'] !== undefined) {
    const { publicFile } = makeKey(values['new-key'])
    say(`private: ${values['new-key']} (keep it secret and safe)\npublic:  ${publicFile} (for --key)`)
  } else if (values.sign !== undefined) {
    for (const name of signUpdates(values.output, values.sign)) process.stdout.write(`${name}\n`)
  } else await pack()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
