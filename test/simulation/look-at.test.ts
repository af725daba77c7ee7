import { expect, test } from 'vitest'
import { writeMeta } from '#store/meta.ts'
import { Chance } from './chance.ts'
import { HQ_URL, START } from './furnish.ts'
import { Life } from './life.ts'
import { Line, type LinePorts } from './line.ts'
import { newTillKey } from './new-till-key.ts'
import { SimTill } from './sim-till.ts'
import { TillClock } from './till-clock.ts'

const identity = { till: { id: 't1', name: '1号机', number: 1 }, store: { id: 's1', name: '一店' }, hqUrl: HQ_URL }

/** A till whose line nobody uses. */
const newTill = () =>
  new SimTill(
    { identity, key: newTillKey() },
    {
      line: new Line({} as LinePorts),
      clock: new TillClock(() => START),
      ids: new Chance(1),
      pageSize: 500,
      meanwhile: async () => undefined,
    },
  )

test('whatever a till writes, in its database or on its disk, changes its stamp; reading does not', async () => {
  const till = newTill()
  await till.start()
  const { store } = till
  let before = till.stamp
  await store.events.toArray()
  await store.meta.get('cursor')
  expect(till.stamp).toBe(before)

  const disk = till.disk.for(new Life())
  const writes: (() => unknown)[] = [
    () => writeMeta(store, 'cursor', 'x'),
    () => store.meta.bulkPut([{ key: 'cursor', value: 'y' }]),
    () => store.meta.where('key').equals('cursor').modify({ value: 'z' }),
    () => store.meta.delete('cursor'),
    () => store.meta.clear(),
    async () => (await disk.open('/f', 'w')).writeFile('x'),
    async () => (await disk.open('/f', 'r+')).write(Buffer.from('y'), 0, 1, 0),
    async () => (await disk.open('/f', 'r+')).datasync(),
    async () => (await disk.open('/f', 'r+')).truncate(0),
    () => disk.rename('/f', '/g'),
    () => disk.rm('/g'),
    () => till.disk.wipe(),
    () => (till.disk.full = true),
    () => (till.blank = true),
    () => till.stop(new Chance(1), false).then(() => till.start()),
  ]
  for (const write of writes) {
    await write()
    expect(till.stamp, String(write)).not.toBe(before)
    before = till.stamp
  }
  till.store.close()
})
