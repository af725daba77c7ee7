import '#test/support/indexed-db.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBlindKeys } from '#store/sealed/blind-keys.ts'
import { createRowSeal, SealBroken } from '#store/sealed/row-seal.ts'
import { isBlind, isSealed } from '#store/sealed/row-sealer.ts'
import { openStore, type Store } from '#store/open.ts'
import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import { member } from '#test/support/shop.ts'

const seal = createRowSeal(TEST_STORE_KEY)
const places = fc.tuple(fc.string(), fc.oneof(fc.string(), fc.integer()))

describe('a row that is sealed', () => {
  test('opens as it was, never looks the same twice, and not under another key', () => {
    const other = createRowSeal(TEST_STORE_KEY.map((byte) => byte ^ 1))
    fc.assert(
      fc.property(places, fc.jsonValue(), (place, row) => {
        const [once, again] = [seal.seal(place, row), seal.seal(place, row)]
        expect(seal.open(place, once)).toEqual(JSON.parse(JSON.stringify(row)))
        expect(once).not.toEqual(again)
        expect(() => other.open(place, once)).toThrow(SealBroken)
      }),
      { numRuns: 60 },
    )
  })

  test('is refused with one byte changed, a piece missing, or at another place', () => {
    fc.assert(
      fc.property(places, fc.jsonValue(), fc.nat(), fc.integer({ min: 1, max: 255 }), (place, row, at, by) => {
        const sealed = seal.seal(place, row)
        const changed = sealed.with(at % sealed.length, (sealed[at % sealed.length] ?? 0) ^ by)
        for (const [where, what] of [
          [place, changed],
          [place, sealed.slice(0, -1)],
          [[`${place[0]}x`, place[1]], sealed],
          [[place[0], `${place[1]}x`], sealed],
          [place, undefined],
        ] as const)
          expect(() => seal.open(where, what)).toThrow(SealBroken)
      }),
      { numRuns: 60 },
    )
  })
})

describe('keys that are blind', () => {
  const blind = createBlindKeys(TEST_STORE_KEY)
  const word = fc.string({
    unit: fc.constantFrom('1', '3', '8', 'z', 'h', '张', '~', '-', '😀'),
    minLength: 1,
    maxLength: 14,
  })

  test('lead to every row that the keys themselves lead to, by a key or any beginning of one', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (keys, at) => {
        const hidden = new Set(blind.of(keys))
        const key = keys[at % keys.length] ?? ''
        expect(hidden.has(blind.exactly(key))).toBe(true)
        for (let end = 1; end <= key.length; end++) expect(hidden.has(blind.starting(key.slice(0, end)))).toBe(true)
      }),
    )
  })

  test('are 12 bytes each, say nothing of the word, and are others under another key', () => {
    const other = createBlindKeys(TEST_STORE_KEY.map((byte) => byte ^ 1))
    fc.assert(
      fc.property(word, (key) => {
        const [mine, theirs] = [blind.of([key]), other.of([key])]
        expect(mine.every(({ length }) => length === 12)).toBe(true)
        expect(mine.filter((each) => theirs.includes(each))).toEqual([])
      }),
    )
  })
})

/** The rows of a table as IndexedDB has them. */
const rawRows = (store: Store, table: string): Promise<readonly unknown[]> =>
  new Promise((resolve, reject) => {
    const request = store.backendDB().transaction(table).objectStore(table).getAll()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('not read'))
  })

describe('the database', () => {
  const row = {
    id: 'm-1',
    doc: member({ id: 'm-1', profile: { ...member({ id: 'm-1' }).profile, name: '欧阳若兰', mobile: '13566677788' } }),
    base: 'as-shown' as const,
    keys: ['13566677788', '~88777666531', '欧阳若兰', 'ouyangruolan', 'oyrl'],
  }

  test('holds of a member the id, what is sealed and blind keys; Dexie reads it as it is, in every way', async () => {
    const store = openStore('sealed-1', TEST_STORE_KEY)
    await store.members.put(row)
    const [raw] = await rawRows(store, 'members')
    expect(Object.keys(raw as object).toSorted()).toEqual(['id', 'keys', 'sealed'])
    const text = JSON.stringify(raw)
    for (const key of [...row.keys, '欧阳', '6677']) expect(text).not.toContain(key)
    expect(await store.members.get('m-1')).toEqual(row)
    expect(await store.members.bulkGet(['m-1', 'm-2'])).toEqual([row, undefined])
    expect(await store.members.toArray()).toEqual([row])
    expect(await store.members.where('keys').equals('13566677788').toArray()).toEqual([row])
    expect(await store.members.where('keys').equals('13566677788').count()).toBe(1)
    expect(await store.members.where('keys').equals('13566677788').primaryKeys()).toEqual(['m-1'])
    expect(await store.members.where('keys').equals('1356667778').toArray()).toEqual([])
    expect(await store.members.filter(({ doc }) => doc.profile.name === '欧阳若兰').toArray()).toEqual([row])
    await store.members.toCollection().modify({ base: null })
    expect(await store.members.get('m-1')).toEqual({ ...row, base: null })
    await expect(store.members.where('keys').startsWith('135').toArray()).rejects.toThrow('blind')
    store.close()
  })

  test('seals every table but those in which nobody stands', () => {
    const store = openStore('sealed-2', TEST_STORE_KEY)
    const sealed = store.tables.map(({ name }) => name).filter(isSealed)
    expect(sealed.toSorted()).toEqual(
      [
        ...['events', 'members', 'staff', 'sales', 'refunds', 'redemptions', 'coupons', 'queueFacts', 'careFacts'],
        ...['clubFacts', 'discarded', 'reviewDays', 'rights', 'conflicts', 'shifts', 'baskets', 'rejections'],
        ...['unknown', 'held'],
      ].toSorted(),
    )
    expect(store.tables.map(({ name }) => name).filter(isBlind)).toEqual(['members'])
  })

  test('under another key gives nothing, and says so', async () => {
    const store = openStore('sealed-3', TEST_STORE_KEY)
    await store.members.put(row)
    store.close()
    const other = openStore(
      'sealed-3',
      TEST_STORE_KEY.map((byte) => byte ^ 1),
    )
    await expect(other.members.get('m-1')).rejects.toThrow('cannot be opened')
    expect(await other.members.where('keys').equals('13566677788').toArray()).toEqual([])
    other.close()
  })
})
