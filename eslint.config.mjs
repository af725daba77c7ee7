import js from '@eslint/js'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import boundaries from 'eslint-plugin-boundaries'
import formatjs from 'eslint-plugin-formatjs'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { rooms } from './test/arch/house.mjs'

const code = ['**/*.{ts,tsx}']
const screens = ['src-renderer/{app,counter,members,queue,care,club,manage,settings,customer,ui}/**/*.{ts,tsx}']
const configs = ['**/*.config.{ts,mjs}', '.*.mjs']

/** Which room may use which: everything that house.mjs does not name is refused. */
const directions = {
  default: 'disallow',
  checkAllOrigins: true,
  checkUnknownLocals: true,
  message:
    '{{from.element.type}} may not use {{dependency.source}}: the rooms, and what each may use, stand in test/arch/house.mjs',
  policies: [
    ...rooms.map((room) => ({
      from: { element: { type: room.name } },
      allow: [
        ...room.may.map((name) => ({ to: { element: { type: name } } })),
        ...room.packages.map((name) => ({ to: { module: { origin: 'external', source: name } } })),
        ...(room.node ? [{ to: { module: { origin: 'core' } } }] : []),
      ],
    })),
    {
      from: { element: { type: 'test' } },
      allow: [{ to: { element: { type: '*' } } }, { to: { module: { origin: '{external,core}' } } }],
    },
  ],
}

const call = (/** @type {string} */ names, /** @type {string} */ methods) =>
  `CallExpression[callee.object.name=/^(${names})$/][callee.property.name=/^(${methods})$/]`
const tests = 'it|test|describe|suite|bench'

/** Selectors for no-restricted-syntax. A later entry of the rule replaces an earlier one, so they are put together here. */
const refused = {
  defaultExport: {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Export by name: a name can be searched for.',
  },
  farImport: {
    selector: 'ImportExpression[source.value=/^\\.\\.\\/\\.\\.\\//]',
    message: 'Across folders import by subpath (#domain/…).',
  },
  enum: { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  idleTest: {
    selector: [
      call(tests, 'only|todo'),
      call(tests, 'skip') + '[arguments.0.type=/Literal/]',
      call(tests, 'skip') + '[arguments.length=0]',
      'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    ].join(', '),
    message: 'No focused, empty or switched-off tests; skip at run time, by a condition and with a reason.',
  },
  chinese: {
    selector: ['Literal[value=/[\\u3400-\\u9fff]/]', 'TemplateElement[value.raw=/[\\u3400-\\u9fff]/]'].join(', '),
    message: 'Texts stand in resources/locales; say them by key.',
  },
}
const always = [refused.farImport, refused.enum, refused.defaultExport]

const argument = 'It comes in as an argument, so that the same run gives the same result.'
const ban = (/** @type {string[]} */ names) => ['error', ...names.map((name) => ({ name, message: argument }))]
const clock = ['Date', 'setTimeout', 'setInterval', 'performance']
const surroundings = ['fetch', 'crypto', 'process', 'globalThis', 'window', 'document', 'console']
const chance = [
  'error',
  { object: 'Math', property: 'random', message: argument },
  { object: 'crypto', property: 'randomUUID', message: argument },
  { object: 'crypto', property: 'getRandomValues', message: argument },
]
const noFetch = ['error', { name: 'fetch', message: 'Only sync and the host talk to the network.' }]

/** Of the rules of hooks those that hold without React's compiler, which is not used here. */
const hooks = Object.fromEntries(
  [
    'rules-of-hooks',
    'exhaustive-deps',
    'purity',
    'immutability',
    'globals',
    'set-state-in-render',
    'use-memo',
    'static-components',
    'error-boundaries',
  ].map((name) => [`react-hooks/${name}`, 'error']),
)

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/', '.demo/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: code,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      // An async function without await still turns a throw into a rejection, which is what ports promise.
      '@typescript-eslint/require-await': 'off',
      // Methods of our own ports are closures; and −x of a branded number is a number.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'Buffer',
          'AbortSignal',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      // Control characters are what input is searched for.
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...always],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\./\\.\\./', message: 'Across folders import by subpath (#domain/…).' }] },
      ],
    },
  },
  {
    files: ['{src-*,scripts,test,resources}/**/*.{ts,tsx,mjs}'],
    plugins: { boundaries },
    settings: {
      'import/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })],
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'boundaries/elements': [
        ...rooms.map((room) => ({ type: room.name, pattern: room.path, partialMatch: false })),
        { type: 'test', pattern: 'test', partialMatch: false },
      ],
      'boundaries/legacy-templates': false,
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': ['error', directions],
    },
  },
  {
    files: ['src-shared/**'],
    rules: { 'no-restricted-globals': ban([...clock, ...surroundings]), 'no-restricted-properties': chance },
  },
  // The bridge client speaks to its own host where there is no preload.
  {
    files: ['src-renderer/**'],
    ignores: ['src-renderer/sync/**', 'src-renderer/app/bridge-client.ts'],
    rules: { 'no-restricted-globals': noFetch },
  },
  {
    files: ['src-renderer/usecases/**'],
    // The one place where the running app gets its clock and its ids.
    ignores: ['src-renderer/usecases/ports.ts'],
    rules: { 'no-restricted-globals': ban([...clock, 'fetch']), 'no-restricted-properties': chance },
  },
  {
    files: screens,
    extends: [jsxA11y.flatConfigs.strict],
    plugins: { 'react-hooks': reactHooks, formatjs },
    rules: {
      ...hooks,
      // Lists are steered from the box above them (aria-activedescendant): their options take no focus and no keys.
      'jsx-a11y/interactive-supports-focus': 'off',
      'jsx-a11y/click-events-have-key-events': 'off',
      // A till has one obvious field per dialog; the cursor stands in it.
      'jsx-a11y/no-autofocus': 'off',
      'formatjs/no-literal-string-in-jsx': [
        'error',
        {
          props: {
            include: [
              ['*', '{aria-label,aria-description,placeholder,title,label,description,alt,todo,detail,summary}'],
            ],
          },
        },
      ],
      'no-restricted-syntax': ['error', ...always, refused.chinese],
    },
  },
  // Languages are named in themselves, whatever the language in use.
  { files: ['src-renderer/ui/text/messages.ts'], rules: { 'no-restricted-syntax': ['error', ...always] } },
  { files: ['test/**'], rules: { 'no-restricted-syntax': ['error', ...always, refused.idleTest] } },
  { files: configs, rules: { 'no-restricted-syntax': ['error', refused.farImport, refused.enum] } },
)
