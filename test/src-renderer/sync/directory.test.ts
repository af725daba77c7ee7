import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDirectory } from '#hq/directory/build.ts'
import { laneOf } from '#hq/lanes.ts'
import { lockLanes, publish } from '#hq/feed.ts'
import type { Member } from '#domain/member.ts'
import { attachDirectory } from '#store/directory/attached.ts'
import { DirectoryDamaged } from '#store/directory/file-blocks.ts'
import { memberRow } from '#store/directory/member-rows.ts'
import { readMeta } from '#store/meta.ts'
import { findMembers, memberByCode, memberByMobile } from '#store/search.ts'
import { fetchFile, PIECE, type Arrived } from '#sync/fetch-file.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { publishMembers } from '#test/support/directory-hq.ts'
import { newKey } from '#test/support/filed-store.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { privateFiles } from '#test/support/private-files.ts'
import { people } from '#test/support/people.ts'
import { SyncedTill } from '#test/support/synced-till.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const CROWD = [...people(0, 40)].map((doc) => ({ ...doc, tier: 'regular', tierBase: 'regular' }))
const put = (shop: TestShop, ...docs: readonly Member[]) =>
  publishMembers(
    shop.db,
    docs.map((doc) => ({ id: doc.id, doc })),
  )
const named = (doc: Member, name: string): Member => ({ ...doc, profile: { ...doc.profile, name } })

async function openWith(
  members: readonly Member[] = CROWD,
): Promise<{ shop: TestShop; till: SyncedTill; key: CryptoKey }> {
  const shop = await openStockedShop(await databases.fresh())
  await put(shop, ...members)
  await buildDirectory(shop.hq.context)
  const till = await SyncedTill.open(shop)
  const key = await till.useDirectory()
  return { shop, till, key }
}

const live = (till: SyncedTill) => till.till.store.members.toCollection().primaryKeys()

describe('a till that takes the members as files', { timeout: 120_000 }, () => {
  test('has them all without a row each, everything else as well, and what has changed since', async () => {
    const { shop, till } = await openWith()
    const [a, b, c] = CROWD
    await put(shop, named(a!, '欧阳改名'))
    await publishMembers(shop.db, [{ id: b!.id, doc: null }])
    await till.settle()
    const { store } = till.till
    // 王小敏 of the shop's own import is in the files too.
    expect((await readMeta(store, 'directory'))?.members).toBe(41)
    expect(await live(till)).toEqual([a!.id])
    expect((await findMembers(store, 'oygm', 5)).map((hit) => hit.member.id)).toEqual([a!.id])
    expect((await findMembers(store, a!.profile.name, 50)).map((hit) => hit.member.id)).not.toContain(a!.id)
    expect(await memberByMobile(store, b!.profile.mobile)).toBeNull()
    expect((await memberByCode(store, c!.code))?.profile).toEqual(c!.profile)
    expect(await store.products.count()).toBe(1)
    expect(await store.programmes.count()).toBe(1)
    expect((await findMembers(store, '8899', 5)).map((hit) => hit.member.profile.name)).toEqual(['王小敏'])
  })

  test('goes on where the line was cut, and fetches nothing twice', async () => {
    const { shop, till } = await openWith()
    const files = await shop.db.query<{ hash: string }>('SELECT hash FROM directory_file')
    till.faults.push(null, null, 'lost-reply')
    expect((await till.engine.round()).kind).toBe('failure')
    const before = new Set(await till.till.store.directoryFiles.toCollection().primaryKeys())
    expect(before.size).toBeLessThan(files.length)
    till.requests = []
    await till.settle()
    const asked = till.requests.filter((each) => each.startsWith('GET /v1/directory/')).map((each) => each.slice(-64))
    expect(asked.toSorted()).toEqual(
      files
        .map(({ hash }) => hash)
        .filter((hash) => !before.has(hash))
        .toSorted(),
    )
    expect((await findMembers(till.till.store, CROWD[7]!.profile.mobile, 5))[0]?.member).toEqual(CROWD[7])
  })

  test('a file comes in pieces, from where it was left; one that is not what its name says is refused', async () => {
    const bytes = new Uint8Array(2 * PIECE + 100).map((_, place) => place * 31)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const hash = Buffer.from(digest).toString('hex')
    const asked: string[] = []
    let cut = 1
    const fetch = async (_: string, { headers }: RequestInit) => {
      const range = new Headers(headers).get('range')!
      asked.push(range)
      if (asked.length === 2 && cut-- > 0) throw new TypeError('network')
      const [from = 0, to = 0] = range.slice(6).split('-').map(Number)
      return new Response(bytes.slice(from, to + 1), { status: 206 })
    }
    const arrived: Arrived = new Map()
    expect(await fetchFile(fetch, { hash, bytes: bytes.length }, arrived)).toMatchObject({ kind: 'failure' })
    expect(await fetchFile(fetch, { hash, bytes: bytes.length }, arrived)).toEqual({ kind: 'answer', data: bytes })
    expect(asked.map((range) => Number(range.slice(6).split('-')[0]) / PIECE)).toEqual([0, 1, 1, 2])
    const wrong = await fetchFile(fetch, { hash: '0'.repeat(64), bytes: bytes.length }, new Map())
    expect(wrong.kind).toBe('malformed')
  })

  test('who is attached to the basket is at hand, and stays there while it is needed', async () => {
    const { shop, till, key } = await openWith()
    await till.settle()
    const [a, b] = CROWD
    const attach = (memberId: string) => changeBasket(till.till.ports, { kind: 'attach-member', memberId })
    expect(await attach(a!.id)).toMatchObject({ ok: true })
    expect(await attach('nobody')).toMatchObject({ ok: false, reason: { kind: 'unknown-member' } })
    expect(await live(till)).toEqual([a!.id])
    expect((await memberRow(till.till.store, a!.id))?.base).toBe('as-shown')
    await attach(b!.id)
    // A newer directory lets go of what it says as well, but not of who is in the basket.
    await put(shop, CROWD[5]!)
    await buildDirectory(shop.hq.context)
    till.mostLive = 0
    await till.settle()
    expect(await live(till)).toEqual([b!.id])
    await till.till.restart()
    await till.useDirectory(key)
    expect((await memberByCode(till.till.store, a!.code))?.id).toBe(a!.id)
  })

  test('a mobile number of the directory cannot be enrolled again', async () => {
    const { till } = await openWith()
    await till.settle()
    const { profile, id } = CROWD[3]!
    const answer = await enrolMember(till.till.ports, { profile: { ...profile, birthday: null }, staff: 'staff-1' })
    expect(answer).toMatchObject({ ok: false, reason: { kind: 'mobile-taken', memberId: id } })
    const other = { ...profile, birthday: null, mobile: '19900000001' }
    expect(await enrolMember(till.till.ports, { profile: other, staff: 'staff-1' })).toMatchObject({ ok: true })
  })

  test('turned bits are noticed, never read, and mended from headquarters', async () => {
    const { till } = await openWith()
    await till.settle()
    const { store } = till.till
    // Of these few members each file has one block.
    for (const { bytes } of privateFiles(store).values()) bytes[bytes.length >> 1]! ^= 4
    await expect(findMembers(store, CROWD[2]!.profile.mobile, 5)).rejects.toThrow(DirectoryDamaged)
    for (let round = 0; round < 4; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await till.settle()
      await findMembers(store, CROWD[2]!.profile.mobile, 5).catch(() => null)
    }
    expect((await findMembers(store, CROWD[2]!.profile.mobile, 5))[0]?.member).toEqual(CROWD[2])
    // Under another key nothing opens, and everything comes anew.
    attachDirectory(store, await newKey())
    await expect(findMembers(store, CROWD[2]!.profile.mobile, 5)).rejects.toThrow(DirectoryDamaged)
    await new Promise((resolve) => setTimeout(resolve, 20))
    await till.settle()
    expect((await findMembers(store, CROWD[2]!.profile.mobile, 5))[0]?.member).toEqual(CROWD[2])
  })

  test('a lost card leads nowhere, also not by the files that still list it', async () => {
    const { shop, till } = await openWith()
    await till.settle()
    const owner = CROWD.find(({ cards }) => cards.length > 0)!
    const card = owner.cards[0]!
    expect((await memberByCode(till.till.store, card))?.id).toBe(owner.id)
    await put(shop, { ...owner, cards: ['2899999999'] })
    await till.settle()
    expect(await memberByCode(till.till.store, card)).toBeNull()
    expect(await findMembers(till.till.store, card, 5)).toEqual([])
    expect((await findMembers(till.till.store, '2899999999', 5)).map((hit) => hit.member.id)).toEqual([owner.id])
  })

  test('headquarters of an older backup: who is in its files is there, who was only in ours is gone', async () => {
    const { shop, till } = await openWith(CROWD.slice(0, 10))
    const { context } = shop.hq
    const tables = ['change', 'lane', 'directory_manifest', 'directory_file']
    for (const table of tables) await context.db.script(`CREATE TABLE saved_${table} AS SELECT * FROM ${table}`)
    await put(shop, ...CROWD.slice(10, 20), named(CROWD[1]!, '后来改名'))
    await publishMembers(shop.db, [{ id: CROWD[2]!.id, doc: null }])
    await buildDirectory(context)
    await till.settle()
    await changeBasket(till.till.ports, { kind: 'attach-member', memberId: CROWD[1]!.id })
    await changeBasket(till.till.ports, { kind: 'attach-member', memberId: CROWD[3]!.id })
    await put(shop, named(CROWD[4]!, '最后改名'))
    await till.settle()
    for (const table of tables) {
      const columns = table === 'directory_manifest' ? 'OVERRIDING SYSTEM VALUE' : ''
      await context.db.script(
        `SET session_replication_role = replica; DELETE FROM ${table}; INSERT INTO ${table} ${columns} SELECT * FROM saved_${table};
         DROP TABLE saved_${table}; SET session_replication_role = DEFAULT`,
      )
    }
    await till.settle()
    const { store } = till.till
    for (const doc of CROWD.slice(0, 10)) expect((await memberRow(store, doc.id))?.doc).toEqual(doc)
    for (const { id } of CROWD.slice(10, 20)) expect(await memberRow(store, id)).toBeUndefined()
    expect((await findMembers(store, '改名', 5)).length).toBe(0)
  })

  test('whatever happens, it knows the same members as a till that takes them row by row', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('put' as const),
        who: fc.nat({ max: 11 }),
        name: fc.constantFrom('张伟', '李敏', '王芳'),
      }),
      fc.record({ kind: fc.constant('gone' as const), who: fc.nat({ max: 11 }) }),
      fc.record({ kind: fc.constant('merge' as const), who: fc.nat({ max: 11 }), into: fc.nat({ max: 11 }) }),
      fc.record({ kind: fc.constant('attach' as const), who: fc.nat({ max: 11 }) }),
      fc.record({ kind: fc.constantFrom('build', 'pull', 'refresh', 'restart', 'cut', 'wipe') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const { shop, till, key } = await openWith(CROWD.slice(0, 6))
        const plain = await SyncedTill.open(shop, '2号机')
        const merged = new Set<string>()
        for (const each of steps) {
          const who = 'who' in each ? CROWD[each.who]! : CROWD[0]!
          if (each.kind === 'put' && !merged.has(who.id)) await put(shop, named(who, each.name))
          if (each.kind === 'gone' && !merged.has(who.id)) await publishMembers(shop.db, [{ id: who.id, doc: null }])
          if (each.kind === 'merge' && each.into !== each.who) {
            const into = CROWD[each.into]!
            if (merged.has(who.id) || merged.has(into.id)) continue
            merged.add(who.id)
            await merge(shop, who, into)
          }
          if (each.kind === 'attach') await changeBasket(till.till.ports, { kind: 'attach-member', memberId: who.id })
          if (each.kind === 'build') await buildDirectory(shop.hq.context)
          if (each.kind === 'pull') await till.settle()
          if (each.kind === 'refresh') {
            till.mostLive = 0
            await till.settle()
            till.mostLive = null
          }
          if (each.kind === 'cut') {
            till.faults.push(null, 'lost-reply', null, 'lost-request')
            await till.engine.round()
            till.faults.length = 0
          }
          if (each.kind === 'restart') {
            await till.till.restart()
            await till.useDirectory(key)
          }
          if (each.kind === 'wipe') {
            await till.till.wipe()
            await till.useDirectory(key)
          }
        }
        await till.settle()
        await plain.settle()
        const [a, b] = [till.till.store, plain.till.store]
        for (const { id, profile, code } of CROWD.slice(0, 12)) {
          expect((await memberRow(a, id))?.doc).toEqual((await memberRow(b, id))?.doc)
          expect(await memberByMobile(a, profile.mobile)).toEqual(await memberByMobile(b, profile.mobile))
          expect(await memberByCode(a, code)).toEqual(await memberByCode(b, code))
        }
        for (const text of ['zw', 'zhang', '李', 'min']) {
          expect(await findMembers(a, text, 20), text).toEqual(await findMembers(b, text, 20))
        }
        await till.till.close()
        await plain.till.close()
      }),
      { numRuns: 10 },
    )
  })
})

/** `from` lives on as `into`, as headquarters says it. */
async function merge(shop: TestShop, from: Member, into: Member): Promise<void> {
  await shop.db.transaction(async (tx) => {
    const held = await lockLanes(tx, new Set([laneOf(from.id), laneOf(into.id)]))
    await publish(tx, held, [
      { kind: 'member-merged', id: from.id, lane: laneOf(from.id), store: null, doc: { into: into.id } },
      { kind: 'member', id: from.id, lane: laneOf(from.id), store: null, doc: null },
      { kind: 'member', id: into.id, lane: laneOf(into.id), store: null, doc: { ...into, visits: into.visits + 1 } },
    ])
  })
}
