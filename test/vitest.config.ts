import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './slow-first.ts'

const RULES = ['test/src-shared/**/*.test.ts', 'test/property/**/*.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Rules that keep nothing between two calls: their files need no process each.
        test: { name: 'rules', include: RULES, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...RULES, 'test/e2e/**'],
        },
      },
    ],
  },
})
