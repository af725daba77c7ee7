import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { HOUSE, onOwnGround } from '#scripts/ground/install.mjs'

/**
 * The till's own device code against HID devices of a real kernel (`npm run test:hid-kernel`): boots a small virtual machine whose kernel has `uhid`,
 * in which test/hid-kernel/guest.ts plugs virtual scanners and a stripe reader in and out. Debian on x86-64 as root only: what is missing is installed.
 * Exit code 0: all held; 1: something did not; 77: it cannot be run here, and why is said.
 */
onOwnGround(fileURLToPath(import.meta.url))

const SKIPPED = 77
const PACKAGES = ['qemu-system-x86', 'busybox-static', 'cpio']
const PROGRAMS = { qemu: '/usr/bin/qemu-system-x86_64', busybox: '/bin/busybox', cpio: '/usr/bin/cpio' }
const MODULES = ['hid', 'hid-generic', 'uhid']
/** Whole: the console comes in pieces. */
const LAST = /^hid-kernel: (.+)\n/m
/** It is emulated: half a minute alone on the machine. */
const WITHIN = 300_000

/** @param {string} why */
function skip(why) {
  process.stdout.write(`hid-kernel: skipped, ${why}\n`)
  process.exit(SKIPPED)
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', ...options })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return String(stdout)
}

function installWhatIsMissing() {
  if (Object.values(PROGRAMS).every((program) => existsSync(program))) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) skip(`not installed: ${PACKAGES.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], { env })
}

/** The newest kernel of the distribution, unpacked; kept for the next time. Out: its folder. */
function fetchKernel() {
  const depends = run('apt-cache', ['depends', 'linux-image-amd64'])
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
  if (name === undefined) throw new Error('no kernel in the package lists')
  const folder = join(HOUSE, 'node_modules', '.cache', 'hid-kernel', name)
  if (existsSync(folder)) return folder
  const fresh = mkdtempSync(join(tmpdir(), 'shuke-kernel-'))
  try {
    run('apt-get', ['download', '-qq', name], { cwd: fresh })
    const deb = readdirSync(fresh).find((file) => file.endsWith('.deb')) ?? ''
    run('dpkg', ['-x', join(fresh, deb), join(fresh, 'root')])
    mkdirSync(folder, { recursive: true })
    const boot = join(fresh, 'root', 'boot')
    const kernel = readdirSync(boot).find((file) => file.startsWith('vmlinuz')) ?? ''
    copyFileSync(join(boot, kernel), join(folder, 'vmlinuz'))
    for (const module of MODULES) {
      const [path] = run('find', [join(fresh, 'root'), '-name', `${module}.ko`])
        .trim()
        .split('\n')
      copyFileSync(path ?? '', join(folder, `${module}.ko`))
    }
    return folder
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** @param {string} folder */
async function bundle(folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: HOUSE,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      rollupOptions: {
        input: {
          guest: join(HOUSE, 'test/hid-kernel/guest.ts'),
          'hid-worker': join(HOUSE, 'src-main/services/devices/hid-worker.ts'),
        },
        external: ['node-hid'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  })
}

/** Libraries that a program or a library needs, as the loader finds them. @param {string} file */
const librariesOf = (file) => [...run('ldd', [file]).matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path ?? '')

/** All that is in the machine's memory at its start. @param {string} root @param {string} kernel */
async function fill(root, kernel) {
  for (const folder of ['bin', 'dev', 'proc', 'sys', 'tmp', 'test']) mkdirSync(join(root, folder), { recursive: true })
  copyFileSync(PROGRAMS.busybox, join(root, 'bin', 'busybox'))
  copyFileSync(process.execPath, join(root, 'bin', 'node'))
  for (const module of MODULES) copyFileSync(join(kernel, `${module}.ko`), join(root, 'test', `${module}.ko`))
  const hid = join(root, 'test', 'node_modules', 'node-hid')
  cpSync(join(HOUSE, 'node_modules', 'pkg-prebuilds'), join(root, 'test', 'node_modules', 'pkg-prebuilds'), {
    recursive: true,
  })
  for (const file of ['package.json', 'nodehid.js', 'binding-options.js'])
    cpSync(join(HOUSE, 'node_modules', 'node-hid', file), join(hid, file))
  const built = readdirSync(join(HOUSE, 'node_modules', 'node-hid', 'prebuilds')).filter((name) =>
    name.endsWith('linux-x64'),
  )
  const libraries = new Set(librariesOf(process.execPath))
  for (const name of built) {
    const from = join(HOUSE, 'node_modules', 'node-hid', 'prebuilds', name)
    cpSync(from, join(hid, 'prebuilds', name), { recursive: true })
    for (const file of readdirSync(from)) for (const library of librariesOf(join(from, file))) libraries.add(library)
  }
  for (const library of libraries) {
    mkdirSync(join(root, dirname(library)), { recursive: true })
    copyFileSync(library, join(root, library))
  }
  await bundle(join(root, 'test'))
  writeFileSync(
    join(root, 'init'),
    `#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
for module in ${MODULES.join(' ')}; do /bin/busybox insmod /test/$module.ko; done
cd /test
/bin/node guest.cjs
/bin/busybox poweroff -f
`,
  )
  chmodSync(join(root, 'init'), 0o755)
}

/** @param {string} kernel @param {string} initrd @returns {Promise<string>} what the machine said on its console */
function boot(kernel, initrd) {
  const qemu = spawn(
    PROGRAMS.qemu,
    [
      ...['-m', '1024', '-smp', '2', '-nographic', '-no-reboot'],
      ...['-kernel', join(kernel, 'vmlinuz'), '-initrd', initrd, '-append', 'console=ttyS0 quiet panic=-1'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  return new Promise((resolve) => {
    let said = ''
    const late = setTimeout(() => qemu.kill('SIGKILL'), WITHIN)
    const hear = (/** @type {Buffer} */ bytes) => {
      said += bytes.toString().replaceAll('\r', '')
      process.stdout.write(bytes)
      if (LAST.test(said)) qemu.kill('SIGKILL')
    }
    qemu.stdout.on('data', hear)
    qemu.stderr.on('data', hear)
    qemu.once('close', () => {
      clearTimeout(late)
      resolve(said)
    })
  })
}

if (process.platform !== 'linux' || process.arch !== 'x64')
  skip(`no virtual machine for ${process.platform} ${process.arch}`)
installWhatIsMissing()
const kernel = fetchKernel()
const folder = mkdtempSync(join(tmpdir(), 'shuke-hid-kernel-'))
try {
  const root = join(folder, 'root')
  await fill(root, kernel)
  const initrd = join(folder, 'initrd')
  run('sh', ['-c', `find . | cpio -o -H newc --quiet > ${initrd}`], { cwd: root })
  const said = await boot(kernel, initrd)
  const last = LAST.exec(said)?.[1] ?? `no end within ${WITHIN / 1000} s`
  process.stdout.write(`\n${basename(kernel)}: ${last}\n`)
  process.exitCode = / held$/.test(last) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
