import fc from 'fast-check'
import { test } from 'vitest'
import { BusyTill } from '#test/support/busy-till.ts'
import { firstChanges } from '#test/support/shop.ts'
import { step } from '#test/support/till-steps.ts'
import { TestTill } from '#test/support/till.ts'

test('whatever is killed or lost between any two steps, nothing confirmed is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
      const busy = new BusyTill(await TestTill.open())
      await busy.till.pull(firstChanges())
      for (const each of steps) await busy.run(each)
      await busy.restart('nothing')
      await busy.settle()
      await busy.till.close()
    }),
    { numRuns: Number(process.env['CRASH_RUNS'] ?? 60) },
  )
}, 300_000)
