import { fillTemplate } from '#test/support/launch/hq.ts'

/** Runs once before all specs, and what it returns after them. */
// eslint-disable-next-line no-restricted-syntax -- Playwright calls what a setup file exports by default.
export default fillTemplate
