import { fillTemplate } from '#test/support/launch/hq.ts'

/** Runs once before all specs, and what it returns after them. */
export default fillTemplate
