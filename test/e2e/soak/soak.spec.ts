import { whyNot } from '#test/support/launch/till.ts'
import { runSoak } from '#test/support/soak/run-soak.ts'
import { expect, test } from '@playwright/test'
import { writeFileSync } from 'node:fs'

// A small one here; `npm run soak` asks for a whole day.
const [sales, hours, minutes] = [
  Number(process.env['SHUKE_SOAK_SALES'] ?? 100),
  Number(process.env['SHUKE_SOAK_HOURS'] ?? 0.2),
  Number(process.env['SHUKE_SOAK_MINUTES'] ?? 0.2),
]

test(`${sales} sales while printer, line and headquarters fail: nothing is lost, doubled, complained of or left over`, async () => {
  const why = await whyNot('electron')
  test.skip(why !== null, why ?? '')
  test.setTimeout(180_000 + minutes * 3 * 60_000)
  const report = await runSoak({ sales, hours, minutes, tell: (text) => console.log(text) })
  console.log(JSON.stringify({ ...report, faults: report.faults.length }))
  const file = process.env['SHUKE_SOAK_REPORT']
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  expect(report.faults).toEqual([])
  expect(report.sales).toBe(sales)
  expect(report.paperTroubles).toBeGreaterThan(0)
})
