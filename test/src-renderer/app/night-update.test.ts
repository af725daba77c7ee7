import { updateAtNight } from '#app/updates/night-update.ts'
import type { Bridge } from '#bridge/routes.ts'
import type { UpdateState } from '#bridge/updates.ts'
import { millis } from '#domain/units.ts'
import { latestProgramme } from '#store/queries.ts'
import { businessDayAt, businessDayStart } from '#usecases/business-time.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import { TestTill } from '#test/support/till.ts'
import { expect, test } from 'vitest'

const HOUR = 3_600_000

/** Which installs a till asks its host for, `after` ms into a business day in which nobody touched it for `quiet` ms. */
async function asked(after: number, quiet: number, state: UpdateState): Promise<readonly unknown[]> {
  const till = await TestTill.withShop()
  const programme = await latestProgramme(till.store)
  if (programme === null) throw new Error('the shop has no programme')
  const now = millis(businessDayStart(businessDayAt(till.now, programme), programme) + after)
  const installs: unknown[] = []
  const bridge = {
    call: (name: string, input: unknown) => {
      if (name === 'updates.install') installs.push(input)
      return Promise.resolve({ ok: true, data: { state, back: null } })
    },
  } as unknown as Bridge
  await updateAtNight(bridge, { ...till.ports, now: () => now }, now - quiet)
  return installs
}

const READY: UpdateState = { kind: 'ready', version: '0.2.0' }

test('at night a till that nobody touches installs what lies ready, and tells what is in hand', async () => {
  expect(await asked(HOUR, HOUR, READY)).toEqual([
    { ...nothingWaits(0), head: expect.objectContaining({ seq: 0 }) as unknown },
  ])
})

test.each<[string, number, number, UpdateState]>([
  ['by day', 3 * HOUR, HOUR, READY],
  ['while somebody is there', HOUR, 60_000, READY],
  ['before it is whole', HOUR, HOUR, { kind: 'downloading', version: '0.2.0', percent: 99 }],
])('nothing is installed %s', async (_, after, quiet, state) => {
  expect(await asked(after, quiet, state)).toEqual([])
})
