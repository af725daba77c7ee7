import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import '#test/support/indexed-db.ts'
import { openStore } from '#store/open.ts'
import { openToRead } from '#store/open-to-read.ts'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'

let names = 0
const newName = () => `read-${++names}`

test('a database that is not there is not made', async () => {
  const name = newName()
  expect(await openToRead(name, TEST_STORE_KEY, () => undefined)).toBeNull()
  expect(await Dexie.exists(name)).toBe(false)
})

test('one of another version is left alone, for the till brings it on', async () => {
  const name = newName()
  const other = new Dexie(name)
  other.version(99).stores({ meta: 'key' })
  await other.open()
  other.close()
  expect(await openToRead(name, TEST_STORE_KEY, () => undefined)).toBeNull()
})

test('what the till writes is read, and nothing holds it up when it deletes the database', async () => {
  const name = newName()
  const till = openStore(name, TEST_STORE_KEY)
  await till.open()
  let gone = 0
  const screen = await openToRead(name, TEST_STORE_KEY, () => (gone += 1))
  await till.meta.put({ key: 'desk', value: 3 })
  expect(await screen?.meta.get('desk')).toEqual({ key: 'desk', value: 3 })
  await till.delete()
  expect(gone).toBe(1)
  expect(screen?.isOpen()).toBe(false)
})
