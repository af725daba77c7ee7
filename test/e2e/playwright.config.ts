import { defineConfig } from '@playwright/test'

/** The specs start the real app themselves, on the hosts that this machine has. */
export default defineConfig({
  testDir: '.',
  globalSetup: './filled-hq.ts',
  // One waits for the other's line, screen or clock most of the time.
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  outputDir: '../../test-results/e2e',
})
