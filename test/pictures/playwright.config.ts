import { defineConfig } from '@playwright/test'

/** `npm run screenshots`: pictures of the real app for the README, written to docs/pictures. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: '../../test-results/pictures',
})
