import { TEST_STORE_KEY } from '#test/support/test-keys.ts'
import '#test/support/indexed-db.ts'
import { createStart, type StartParts } from '#app/start/start-till.ts'
import { dropOtherStores, dropStoresOf, storeName } from '#app/start/store-name.ts'
import type { Stage } from '#app/start/stage.ts'
import type { Bridge, BridgeAnswer, RouteName, TillIdentity } from '#bridge/routes.ts'
import { openStore } from '#store/open.ts'
import { openTill } from '#usecases/open-till.ts'
import { livePorts } from '#usecases/ports.ts'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'

const KEYS = { directory: '', store: '', tag: '0123456789abcdef' }

let tills = 0
const identity = (): TillIdentity => ({
  till: { id: `start-${++tills}`, name: '1号机', number: 1 },
  store: { id: 'S01', name: '南京西路店' },
  hqUrl: 'http://127.0.0.1:1',
})

type Answers = Partial<Record<RouteName, () => BridgeAnswer<unknown>>>
const ok = (data: unknown) => () => ({ ok: true, data }) as const
const no =
  (code: string, facts = {}) =>
  () =>
    ({ ok: false, code, facts }) as const

function bridgeOf(answers: Answers): Bridge {
  const all: Answers = {
    'host.info': ok({
      host: 'loopback',
      version: '0',
      demo: false,
      dataKey: 'key-file',
      can: { hid: false, quit: false, print: false, display: false },
    }),
    'data.keys': ok(KEYS),
    'journal.head': ok({ seq: 0, hash: '0'.repeat(64) }),
    'journal.read': ok({ lines: [] }),
    ...answers,
  }
  const call: Bridge['call'] = async (name) => (all[name] ?? no('unknown-route'))() as never
  return { call, listen: () => () => undefined }
}

const openSealed: StartParts['openStore'] = (name) => openStore(name, TEST_STORE_KEY)

/** Runs the start; out: every stage it showed, and what may be changed before it is run again. */
async function starting(bridge: Bridge, over: Partial<StartParts> = {}) {
  const stages: Stage[] = []
  const start = createStart({
    bridge,
    claim: async () => undefined,
    openStore: openSealed,
    removeTill: dropStoresOf,
    attachDirectory: async () => undefined,
    dropOthers: async () => undefined,
    ports: (store, who) => livePorts(store, bridge, who),
    openTill,
    startSync: () => ({ wake: () => undefined, hold: () => undefined, stop: () => undefined }),
    ...over,
  })
  start.subscribe(() => stages.push(start.stage()))
  await start.run()
  return { start, stages, last: () => stages.at(-1) }
}

test('an enrolled till opens by way of host, database and journal', async () => {
  const who = identity()
  const { stages } = await starting(bridgeOf({ 'till.identity': ok(who) }))
  expect(stages.map((stage) => (stage.kind === 'opening' ? stage.step : stage.kind))).toEqual([
    'host',
    'store',
    'journal',
    'open',
  ])
  expect(stages.at(-1)).toMatchObject({ till: { identity: who, report: { rebuilt: false, fork: null } } })
})

test('a till that nobody enrolled asks for it, and opens once it is', async () => {
  let who: TillIdentity | null = null
  const { start, last } = await starting(bridgeOf({ 'till.identity': () => ({ ok: true, data: who }) }))
  expect(last()).toMatchObject({ kind: 'not-enrolled' })
  who = identity()
  await start.run()
  expect(last()).toMatchObject({ kind: 'open' })
})

test.each(['key-locked', 'key-away'])(
  'without its keys (%s) no database is opened, and it can be tried again',
  async (code) => {
    let away = true
    const who = identity()
    const answers: Answers = {
      'till.identity': ok(who),
      'data.keys': () => (away ? no(code)() : ok(KEYS)()),
    }
    const { start, last } = await starting(bridgeOf(answers))
    expect(last()).toMatchObject({ kind: 'failed', problem: { code, rebuild: null } })
    expect(await Dexie.getDatabaseNames()).not.toContain(storeName(who, KEYS))
    away = false
    await start.run()
    expect(last()).toMatchObject({ kind: 'open' })
  },
)

test('what lies under a key that was lost is deleted, and nothing else', async () => {
  const who = identity()
  const other = { ...who, till: { ...who.till, id: `${who.till.id}-2` } }
  const names = [
    storeName(who, { tag: 'f'.repeat(16) }),
    storeName(who, KEYS),
    storeName(other, { tag: 'f'.repeat(16) }),
  ]
  for (const name of names) {
    const store = openStore(name, TEST_STORE_KEY)
    await store.open()
    store.close()
  }
  await dropOtherStores(who, KEYS)
  const left = await Dexie.getDatabaseNames()
  expect(names.map((name) => left.includes(name))).toEqual([false, true, true])
})

test('a host that does not answer is named, and can be tried again', async () => {
  let gone = true
  const answers: Answers = {
    'till.identity': () => (gone ? no('host-gone')() : ok(identity())()),
  }
  const { start, last } = await starting(bridgeOf(answers))
  expect(last()).toMatchObject({ kind: 'failed', problem: { code: 'host-gone', rebuild: null } })
  gone = false
  await start.run()
  expect(last()).toMatchObject({ kind: 'open' })
})

test('another window that has the till is named until it lets go', async () => {
  let release = () => undefined as void
  const stages: Stage['kind'][] = []
  const bridge = bridgeOf({ 'till.identity': ok(identity()) })
  const start = createStart({
    bridge,
    claim: (_, onWait) => {
      onWait()
      return new Promise((resolve) => (release = resolve))
    },
    openStore: openSealed,
    removeTill: dropStoresOf,
    attachDirectory: async () => undefined,
    dropOthers: async () => undefined,
    ports: (store, who) => livePorts(store, bridge, who),
    openTill,
    startSync: () => ({ wake: () => undefined, hold: () => undefined, stop: () => undefined }),
  })
  start.subscribe(() => stages.push(start.stage().kind))
  const running = start.run()
  await expect.poll(() => stages.at(-1)).toBe('other-window')
  release()
  await running
  expect(stages.at(-1)).toBe('open')
})

test('a database of a newer version is left alone, with every event that was not sent yet', async () => {
  const who = identity()
  const newer = new Dexie(storeName(who, KEYS))
  newer.version(99).stores({ events: 'seq', invented: 'id' })
  const unsent = [1, 2, 3].map((seq) => ({ seq, event: { seq, kind: 'of-tomorrow', data: { seq } } }))
  await newer.table('events').bulkAdd(unsent)
  newer.close()
  const { last } = await starting(bridgeOf({ 'till.identity': ok(who) }))
  expect(last()).toMatchObject({ kind: 'failed', problem: { code: 'store-newer', rebuild: null } })
  await newer.open()
  expect(newer.verno).toBe(99)
  expect(await newer.table('events').toArray()).toEqual(unsent)
  newer.close()
})

test('a database that cannot be read can be rebuilt, and the till opens', async () => {
  const who = identity()
  let broken = true
  const brokenOnce: StartParts['openStore'] = (name) => {
    const store = openStore(name, TEST_STORE_KEY)
    if (broken)
      store.open = () => Promise.reject(Object.assign(new Error('backing store'), { name: 'UnknownError' })) as never
    broken = false
    return store
  }
  const { last } = await starting(bridgeOf({ 'till.identity': ok(who) }), { openStore: brokenOnce })
  const failed = last()
  expect(failed).toMatchObject({ kind: 'failed', problem: { code: 'store-broken' } })
  if (failed?.kind === 'failed') await failed.problem.rebuild?.()
  expect(last()).toMatchObject({ kind: 'open' })
})

const problem = { code: 'journal-failed', facts: { a: 1 } }
test.each([
  ['differs from the database', { fork: { seq: 12 } }, { code: 'journal-fork', facts: { seq: 12 } }],
  ['cannot be read while the database is empty', { journalProblem: problem, behind: true }, problem],
])('a journal that %s stops the start, and nothing is sold', async (_, found, expected) => {
  const calm = { rebuilt: false, toStore: 0, toJournal: 0, sales: 0, fork: null, journalProblem: null, behind: false }
  let synced = 0
  const { last } = await starting(bridgeOf({ 'till.identity': ok(identity()) }), {
    openTill: async () => ({ ...calm, persistent: true, ...found }),
    startSync: () => {
      synced += 1
      return { wake: () => undefined, hold: () => undefined, stop: () => undefined }
    },
  })
  expect(last()).toMatchObject({ kind: 'failed', problem: expected })
  expect(synced).toBe(0)
})

test('a defect on the way is shown, not swallowed', async () => {
  const { last } = await starting(bridgeOf({ 'till.identity': ok(identity()) }), {
    openTill: () => Promise.reject(new Error('boom')),
  })
  expect(last()).toMatchObject({ kind: 'failed', problem: { code: 'defect', facts: { message: 'Error: boom' } } })
})
