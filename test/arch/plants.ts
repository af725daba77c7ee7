/** What a net must say of a planted file: the rules of ESLint, of dependency-cruiser, and the codes of tsc. */
export type Plant = {
  readonly file: string
  readonly code: string
  readonly eslint?: string
  readonly cruiser?: string
  readonly tsc?: string
}

const direction = 'boundaries/dependencies'
const use = (what: string) => `import { x } from '${what}'\nexport const y = x\n`

/** Files that keep every rule: each room is used from a room that may. */
export const honest: readonly Plant[] = [
  { file: 'src-shared/domain/ok.ts', code: 'export const x = 1\n' },
  {
    file: 'src-shared/protocol/ok.ts',
    code: "import { z } from 'zod'\nimport { x as one } from '#domain/ok.ts'\nexport const x = z.literal(one)\n",
  },
  { file: 'src-shared/bridge/ok.ts', code: 'export const x = 1\n' },
  { file: 'src-shared/scanning/ok.ts', code: use('#domain/ok.ts').replace('y =', 'z =') + 'export { x }\n' },
  { file: 'src-renderer/store/ok.ts', code: "import { Dexie } from 'dexie'\nexport const x = new Dexie('one')\n" },
  { file: 'src-renderer/sync/ok.ts', code: "export const x = () => fetch('/v1/health')\n" },
  { file: 'src-renderer/input/ok.ts', code: "import { x as one } from '#scanning/ok.ts'\nexport const x = one\n" },
  {
    file: 'src-renderer/usecases/ok.ts',
    code: "import { v7 } from 'uuid'\nimport { x as store } from '#store/ok.ts'\nexport const x = () => [store, v7()]\n",
  },
  {
    file: 'src-renderer/ui/ok.tsx',
    code: 'export const x = (props: { readonly text: string }) => <p title={props.text}>{props.text}</p>\n',
  },
  {
    file: 'src-renderer/counter/ok.tsx',
    code: "import { x as Part } from '#ui/ok.tsx'\nimport { useState } from 'react'\nexport function Ok() {\n  const [text] = useState('a')\n  return <Part text={text} />\n}\n",
  },
  { file: 'src-renderer/members/ok.ts', code: 'export const x = 1\n' },
  { file: 'src-renderer/app/ok.ts', code: "import { Ok } from '#counter/ok.tsx'\nexport const x = Ok\n" },
  {
    file: 'src-main/ok.ts',
    code: "import { app } from 'electron'\nimport { readFile } from 'node:fs/promises'\nexport const x = () => readFile(app.getName())\n",
  },
  { file: 'src-main/services/devices/ok.ts', code: "import { HIDAsync } from 'node-hid'\nexport const x = HIDAsync\n" },
  {
    file: 'src-hq/ok.ts',
    code: "import { Hono } from 'hono'\nimport { x as schema } from '#protocol/ok.ts'\nexport const x = () => [new Hono(), schema]\n",
  },
  { file: 'scripts/ok.ts', code: "import { x as hq } from '#hq/ok.ts'\nexport const x = hq\n" },
]

/** One breach each. */
export const plants: readonly Plant[] = [
  {
    file: 'src-shared/domain/to-store.ts',
    code: use('#store/ok.ts'),
    eslint: direction,
    cruiser: 'domain-rooms',
    tsc: 'TS6307',
  },
  {
    file: 'src-shared/domain/to-protocol.ts',
    code: use('#protocol/ok.ts'),
    eslint: direction,
    cruiser: 'domain-rooms',
  },
  {
    file: 'src-shared/domain/dexie.ts',
    code: "import { Dexie as x } from 'dexie'\nexport const y = x\n",
    eslint: direction,
    cruiser: 'domain-packages',
  },
  {
    file: 'src-shared/domain/later-dexie.ts',
    code: "export const y = () => import('dexie')\n",
    eslint: direction,
    cruiser: 'domain-packages',
  },
  {
    file: 'src-shared/domain/zod-type.ts',
    code: "export type { z } from 'zod'\n",
    eslint: direction,
    cruiser: 'domain-packages',
  },
  {
    file: 'src-shared/domain/files.ts',
    code: "import { readFileSync as x } from 'node:fs'\nexport const y = x\n",
    eslint: direction,
    cruiser: 'domain-node',
    tsc: 'TS2591',
  },
  {
    file: 'src-shared/domain/page.ts',
    code: 'export const y = () => document.title\n',
    eslint: 'no-restricted-globals',
    tsc: 'TS2584',
  },
  {
    file: 'src-shared/domain/host.ts',
    code: 'export const y = () => process.pid\n',
    eslint: 'no-restricted-globals',
    tsc: 'TS2591',
  },
  { file: 'src-shared/domain/clock.ts', code: 'export const y = () => Date.now()\n', eslint: 'no-restricted-globals' },
  {
    file: 'src-shared/domain/timer.ts',
    code: 'export const y = () => setTimeout(() => 1, 1)\n',
    eslint: 'no-restricted-globals',
    tsc: 'TS2304',
  },
  {
    file: 'src-shared/domain/net.ts',
    code: "export const y = () => fetch('/')\n",
    eslint: 'no-restricted-globals',
    tsc: 'TS2304',
  },
  {
    file: 'src-shared/domain/dice.ts',
    code: 'export const y = () => Math.random()\n',
    eslint: 'no-restricted-properties',
  },
  {
    file: 'src-shared/protocol/to-bridge.ts',
    code: use('#bridge/ok.ts'),
    eslint: direction,
    cruiser: 'protocol-rooms',
  },
  {
    file: 'src-shared/bridge/to-protocol.ts',
    code: use('#protocol/ok.ts'),
    eslint: direction,
    cruiser: 'bridge-rooms',
  },
  { file: 'src-main/to-store.ts', code: use('#store/ok.ts'), eslint: direction, cruiser: 'main-rooms', tsc: 'TS6307' },
  { file: 'src-main/page.ts', code: 'export const y = () => document.title\n', tsc: 'TS2584' },
  {
    file: 'src-main/services/hid.ts',
    code: "import { HIDAsync } from 'node-hid'\nexport const y = HIDAsync\n",
    eslint: direction,
    cruiser: 'main-packages',
  },
  {
    file: 'src-renderer/store/to-main.ts',
    code: use('#main/ok.ts'),
    eslint: direction,
    cruiser: 'store-rooms',
    tsc: 'TS6307',
  },
  { file: 'src-renderer/store/up.ts', code: use('#usecases/ok.ts'), eslint: direction, cruiser: 'store-rooms' },
  {
    file: 'src-renderer/usecases/react.ts',
    code: "import { useState as x } from 'react'\nexport const y = x\n",
    eslint: direction,
    cruiser: 'usecases-packages',
  },
  {
    file: 'src-renderer/usecases/clock.ts',
    code: 'export const y = () => Date.now()\n',
    eslint: 'no-restricted-globals',
  },
  {
    file: 'src-renderer/usecases/id.ts',
    code: 'export const y = () => crypto.randomUUID()\n',
    eslint: 'no-restricted-properties',
  },
  {
    file: 'src-renderer/counter/dexie.ts',
    code: "import { Dexie as x } from 'dexie'\nexport const y = x\n",
    eslint: direction,
    cruiser: 'counter-packages',
  },
  {
    file: 'src-renderer/counter/electron.ts',
    code: "import { ipcRenderer as x } from 'electron'\nexport const y = x\n",
    eslint: direction,
    cruiser: 'counter-packages',
  },
  {
    file: 'src-renderer/counter/to-members.ts',
    code: use('#members/ok.ts'),
    eslint: direction,
    cruiser: 'counter-rooms',
  },
  { file: 'src-renderer/counter/net.ts', code: "export const y = () => fetch('/')\n", eslint: 'no-restricted-globals' },
  {
    file: 'src-renderer/counter/parts/far.ts',
    code: "import { x } from '../../usecases/ok.ts'\nexport const y = x\n",
    eslint: 'no-restricted-imports',
  },
  {
    file: 'src-renderer/counter/parts/later-far.ts',
    code: "export const y = () => import('../../usecases/ok.ts')\n",
    eslint: 'no-restricted-syntax',
  },
  {
    file: 'src-renderer/counter/text.tsx',
    code: 'export const y = () => <p>Pay</p>\n',
    eslint: 'formatjs/no-literal-string-in-jsx',
  },
  {
    file: 'src-renderer/counter/aria.tsx',
    code: 'export const y = () => <button type="button" aria-label="Pay" />\n',
    eslint: 'formatjs/no-literal-string-in-jsx',
  },
  {
    file: 'src-renderer/counter/placeholder.tsx',
    code: 'export const y = () => <input placeholder="Pay" />\n',
    eslint: 'formatjs/no-literal-string-in-jsx',
  },
  { file: 'src-renderer/counter/chinese.ts', code: "export const y = '收款'\n", eslint: 'no-restricted-syntax' },
  {
    file: 'src-renderer/counter/alt.tsx',
    code: 'export const y = () => <img src="a.png" />\n',
    eslint: 'jsx-a11y/alt-text',
  },
  {
    file: 'src-renderer/counter/hook.tsx',
    code: "import { useState } from 'react'\nexport function Y(props: { readonly on: boolean }) {\n  return props.on ? useState(1)[0] : 2\n}\n",
    eslint: 'react-hooks/rules-of-hooks',
  },
  {
    file: 'src-renderer/ui/to-counter.ts',
    code: use('#counter/ok.tsx').replace('x', 'Ok as x'),
    eslint: direction,
    cruiser: 'ui-rooms',
  },
  { file: 'src-renderer/utils/lost.ts', code: 'export const y = 1\n', eslint: 'boundaries/no-unknown-files' },
  { file: 'src-hq/to-store.ts', code: use('#store/ok.ts'), eslint: direction, cruiser: 'hq-rooms', tsc: 'TS6307' },
  {
    file: 'src-hq/floating.ts',
    code: 'async function go() {\n  return Promise.resolve(1)\n}\nexport const y = () => {\n  go()\n}\n',
    eslint: '@typescript-eslint/no-floating-promises',
  },
  {
    file: 'src-hq/switch.ts',
    code: "export function y(kind: 'a' | 'b') {\n  let z = 0\n  switch (kind) {\n    case 'a':\n      z = 1\n  }\n  return z\n}\n",
    eslint: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    file: 'src-hq/any.ts',
    code: 'export const y = (z: any): unknown => z\n',
    eslint: '@typescript-eslint/no-explicit-any',
  },
  {
    file: 'src-hq/type-import.ts',
    code: "import { Hono } from 'hono'\nexport const y = (z: Hono) => z\n",
    eslint: '@typescript-eslint/consistent-type-imports',
  },
  { file: 'src-hq/default.ts', code: 'export default 1\n', eslint: 'no-restricted-syntax' },
  { file: 'src-hq/enum.ts', code: 'export enum Y {\n  A,\n}\n', eslint: 'no-restricted-syntax', tsc: 'TS1294' },
  { file: 'src-hq/long.ts', code: `${'// line\n'.repeat(300)}export const y = 1\n`, eslint: 'max-lines' },
  {
    file: 'src-hq/cycle.ts',
    code: "import { z } from './cycle-back.ts'\nexport const y = (): unknown => z\n",
  },
  {
    file: 'src-hq/cycle-back.ts',
    code: "import { y } from './cycle.ts'\nexport const z = (): unknown => y\n",
    cruiser: 'no-circular',
  },
  { file: 'src-hq/nowhere.ts', code: use('./gone.ts'), cruiser: 'not-to-unresolvable', tsc: 'TS2307' },
  {
    file: 'test/focused.test.ts',
    code: "import { it } from 'vitest'\nit.only('x', () => {})\n",
    eslint: 'no-restricted-syntax',
  },
  {
    file: 'test/skipped.test.ts',
    code: "import { describe } from 'vitest'\ndescribe.skip('x', () => {})\n",
    eslint: 'no-restricted-syntax',
  },
]
