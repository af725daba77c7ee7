/** The PINs of the demo shop's staff, by staff id, as `scripts/generate-demo.ts` makes them. */
export const DEMO_PINS: Readonly<Record<string, string>> = {}
