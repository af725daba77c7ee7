import { afterAll, beforeEach, expect, test } from 'vitest'
import { savepoint, sqlState } from '#hq/database.ts'
import { openPglite } from '#hq/database-pglite.ts'

const db = await openPglite(null)
beforeEach(() =>
  db.script('DROP TABLE IF EXISTS thing; CREATE TABLE thing (lane smallint, id text PRIMARY KEY, n bigint)'),
)
afterAll(() => db.close())

const INSERT = 'INSERT INTO thing (lane, id, n) VALUES ($1, $2, $3) RETURNING id, n'
const COUNT = 'SELECT count(*) AS n, sum(n)::bigint AS sum FROM thing WHERE lane = $1 AND id = ANY($2::text[])'

test('a statement of a lane takes and gives the values that any other does', async () => {
  const found = await db.transaction(async (tx) => {
    const made = await tx.inLane(3, INSERT, ['a', 2 ** 40])
    await tx.inLane(3, INSERT, ['b', null])
    await tx.inLane(4, INSERT, ['c', 1])
    return [made, await tx.inLane(3, COUNT, [['a', 'b', 'c']]), await tx.inLane(9, COUNT, [[]])]
  })
  expect(found).toEqual([[{ id: 'a', n: 2 ** 40 }], [{ n: 2, sum: 2 ** 40 }], [{ n: 0, sum: null }]])
})

test('one that fails says why, and is there for the next one', async () => {
  await db.transaction(async (tx) => {
    await tx.inLane(1, INSERT, ['a', 1])
    const again = savepoint(tx, () => tx.inLane(1, INSERT, ['a', 1]))
    expect(sqlState(await again.catch((error: unknown) => error))).toBe('23505')
    expect(await tx.inLane(1, INSERT, ['b', 2])).toEqual([{ id: 'b', n: 2 }])
  })
  const broken = db.transaction((tx) => tx.inLane(1, INSERT, ['a', 1]))
  expect(sqlState(await broken.catch((error: unknown) => error))).toBe('23505')
  expect(await db.transaction((tx) => tx.inLane(1, COUNT, [['a', 'b']]))).toEqual([{ n: 2, sum: 3 }])
})

test('one that could not be prepared is prepared when it can be', async () => {
  const ask = () => db.transaction((tx) => tx.inLane(1, 'SELECT lane, word FROM later WHERE lane = $1'))
  expect(sqlState(await ask().catch((error: unknown) => error))).toBe('42P01')
  await db.script('CREATE TABLE later (lane smallint, word text)')
  expect(await ask()).toEqual([])
  await db.script("DROP TABLE later; CREATE TABLE later (lane smallint, word text); INSERT INTO later VALUES (1, 'x')")
  expect(await ask()).toEqual([{ lane: 1, word: 'x' }])
})

test('statements that are sent at once are answered each with its own', async () => {
  const lanes = Array.from({ length: 40 }, (_, i) => i)
  const answers = await db.transaction((tx) =>
    Promise.all(lanes.map((lane) => tx.inLane<{ n: number }>(lane, 'SELECT $1::int AS n'))),
  )
  expect(answers.map(([row]) => row?.n)).toEqual(lanes)
})
