import { DEMO_PINS } from '#ui/demo-pins.ts'
import { DEMO_KINDS, DEMO_SEED, generateDemo } from '#scripts/demo/generate.ts'
import { expect, test } from 'vitest'

test.each(DEMO_KINDS)('the sign-in screen of demo shop %s shows the PINs that its staff have', (kind) => {
  const { staff } = generateDemo(kind, DEMO_SEED, '2026-06-01')
  expect(DEMO_PINS).toEqual(Object.fromEntries(staff.map(({ id, pin }) => [id, pin])))
})
