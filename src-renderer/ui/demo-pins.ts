/** The PINs of the demo shop's staff, by staff id, as `scripts/demo/generate.ts` makes them. */
export const DEMO_PINS: Readonly<Record<string, string>> = { E01: '1234', E02: '8888', E03: '2468' }
