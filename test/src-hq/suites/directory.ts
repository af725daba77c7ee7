import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { memberKeys } from '#directory/search-keys.ts'
import { buildDirectory, howManyStay } from '#hq/directory/build.ts'
import { readRange } from '#hq/directory/directory-routes.ts'
import { currentManifest } from '#hq/directory/manifests.ts'
import { loadPinyin } from '#hq/directory/pinyin.ts'
import { buildIfWorthIt } from '#hq/directory/schedule.ts'
import { takeLease } from '#hq/lease.ts'
import type { DirectoryAnswer, DirectoryManifest } from '#protocol/directory.ts'
import type { Answer } from '#protocol/answer.ts'
import { contextOn, publishMembers } from '#test/support/directory-hq.ts'
import { readerOf } from '#test/support/directory-runs.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { people } from '#test/support/people.ts'
import { member } from '#test/support/shop.ts'
import type { Database } from '#hq/database.ts'

/** Everybody whom a manifest's files know, the newer run over the older, and the keys that lead to them. */
async function readAll(db: Database, manifest: DirectoryManifest) {
  const members = new Map<string, Member>()
  const over = new Set<string>()
  const keys = new Map<string, string[]>()
  for (const run of [...manifest.runs].reverse()) {
    const files = await Promise.all(
      run.files.map(async ({ kind, hash, bytes: size }) => {
        const [row] = await db.query<{ bytes: Uint8Array }>('SELECT bytes FROM directory_file WHERE hash = $1', [hash])
        const bytes = row!.bytes
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
        expect(bytes.length).toBe(size)
        return { kind, bytes }
      }),
    )
    const reader = readerOf({ files })
    expect(reader.count).toBe(run.rows)
    const rows = await reader.rowsAt(Array.from({ length: reader.count }, (_, n) => n))
    for await (const entries of reader.starting('')) {
      for (const { key, ordinal } of entries) {
        const { id } = rows.get(ordinal)!
        if (!over.has(id)) keys.set(id, [...(keys.get(id) ?? []), key])
      }
    }
    for (const { id, text } of rows.values()) {
      expect(reader.mayHave(id)).toBe(true)
      if (over.has(id)) continue
      over.add(id)
      const [doc] = (JSON.parse(text) ?? [null]) as [Member | null]
      if (doc !== null) members.set(id, doc)
    }
  }
  return { members, keys }
}

const manifestOf = async (db: Database) => (await currentManifest(db))!.manifest

export function directorySuite(databases: () => TestDatabases): void {
  describe('the member directory', { timeout: 120_000 }, () => {
    test('after any changes and builds its files hold everybody as they stand, and what they are found by', async () => {
      const toPinyin = await loadPinyin()
      const base = [...people(0, 60)]
      const step = fc.record({
        gone: fc.array(fc.nat({ max: 59 }), { maxLength: 6 }),
        set: fc.array(fc.tuple(fc.nat({ max: 59 }), fc.string({ maxLength: 6 })), { maxLength: 30 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
          const db = await databases().fresh()
          const context = contextOn(db)
          const now = new Map<string, Member>()
          for (const { gone, set } of steps) {
            const changes = new Map<string, Member | null>()
            for (const [n, name] of set) {
              const like = base[n]!
              changes.set(like.id, { ...like, profile: { ...like.profile, name: `${like.profile.name}${name}` } })
            }
            for (const n of gone) changes.set(base[n]!.id, null)
            await publishMembers(
              db,
              [...changes].map(([id, doc]) => ({ id, doc })),
            )
            for (const [id, doc] of changes) {
              if (doc === null) now.delete(id)
              else now.set(id, doc)
            }
            const built = await buildDirectory(context)
            if (built.kind === 'current') continue
            const manifest = await manifestOf(db)
            expect(manifest.members).toBe(now.size)
            const found = await readAll(db, manifest)
            expect(found.members).toEqual(now)
            for (const doc of now.values()) {
              expect(found.keys.get(doc.id)?.toSorted()).toEqual(memberKeys(doc, toPinyin).toSorted())
            }
          }
        }),
        { numRuns: databases().kind === 'postgres' ? 8 : 5 },
      )
    })

    test('a till that has the files pulls everything but the members in them', async () => {
      const db = await databases().fresh()
      const shop = await openShop(db)
      const till = await shop.till()
      const [a, b, c] = [...people(0, 3)]
      await publishMembers(
        db,
        [a!, b!].map((doc) => ({ id: doc.id, doc })),
      )
      await buildDirectory(shop.hq.context)
      await publishMembers(db, [
        { id: b!.id, doc: null },
        { id: c!.id, doc: c! },
      ])
      const { cursor: directory } = await manifestOf(db)
      const ask = async (cursor: string, filed: string) =>
        (await (await till.send('GET', `/v1/pull?cursor=${cursor}&directory=${filed}`)).json()) as Answer<{
          changes: { kind: string; id: string; doc: unknown }[]
        }>
      const page = await ask('', directory)
      if (!page.ok) throw new Error(page.code)
      const members = page.data.changes.filter(({ kind }) => kind === 'member')
      expect(new Map(members.map(({ id, doc }) => [id, doc]))).toEqual(
        new Map<string, unknown>([
          [b!.id, null],
          [c!.id, c!],
        ]),
      )
      expect(page.data.changes.some(({ kind }) => kind === 'programme')).toBe(true)
      // Of another database, or ahead of this one after a restore.
      await db.query(`UPDATE lane SET head = 0`)
      expect(await ask('', directory)).toMatchObject({ ok: false, code: 'cursor-unknown' })
      await db.query(`UPDATE hq SET epoch = '0123456789ab'`)
      expect(await ask('', directory)).toMatchObject({ ok: false, code: 'cursor-unknown' })
    })

    test('files come whole, in parts, or not again; nobody else gets them', async () => {
      const db = await databases().fresh()
      const shop = await openShop(db)
      const till = await shop.till()
      const answer = async () => (await (await till.send('GET', '/v1/directory')).json()) as Answer<DirectoryAnswer>
      expect(await answer()).toMatchObject({ ok: true, data: { manifest: null } })
      await publishMembers(
        db,
        [...people(0, 200)].map((doc) => ({ id: doc.id, doc })),
      )
      await buildDirectory(shop.hq.context)
      const told = await answer()
      const file = told.ok ? told.data.manifest!.runs[0]!.files[0]! : null
      const path = `/v1/directory/${file!.hash}`
      const whole = await till.send('GET', path)
      const bytes = Buffer.from(await whole.arrayBuffer())
      expect(whole.headers.get('cache-control')).toContain('immutable')
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.hash)

      const part = async (range: string) => {
        const response = await shop.hq.fetch(await till.request('GET', path, { range }))
        return [
          response.status,
          response.headers.get('content-range'),
          Buffer.from(await response.arrayBuffer()),
        ] as const
      }
      const size = bytes.length
      expect(await part('bytes=10-19')).toEqual([206, `bytes 10-19/${size}`, bytes.subarray(10, 20)])
      expect(await part(`bytes=${size - 5}-${size + 50}`)).toEqual([
        206,
        `bytes ${size - 5}-${size - 1}/${size}`,
        bytes.subarray(size - 5),
      ])
      expect(await part('bytes=100-')).toEqual([206, `bytes 100-${size - 1}/${size}`, bytes.subarray(100)])
      expect((await part(`bytes=${size}-`))[0]).toBe(416)
      const again = await shop.hq.fetch(await till.request('GET', path, { 'if-none-match': `"${file!.hash}"` }))
      expect(again.status).toBe(304)
      expect((await till.send('GET', path, '', { time: 0 })).status).toBe(401)
      expect((await shop.hq.fetch(new Request(`http://hq.test${path}`))).status).toBe(401)
      expect((await till.send('GET', `/v1/directory/${'0'.repeat(64)}`)).status).toBe(404)
      expect((await till.send('GET', `/v1/directory/..%2f`)).status).toBe(404)
    })

    test('of several processes one builds; one that died is replaced, and does not publish any more', async () => {
      const db = await databases().fresh()
      let now = 1_000_000
      const one = contextOn(db, () => now)
      const two = contextOn(await databases().another(), () => now)
      await publishMembers(
        db,
        [...people(0, 5)].map((doc) => ({ id: doc.id, doc })),
      )
      const lease = (await takeLease(one, 'directory'))!
      expect(await buildDirectory(two)).toEqual({ kind: 'busy' })
      now += 121_000
      expect(await buildDirectory(two)).toMatchObject({ kind: 'built', members: 5, changed: 5 })
      expect(await lease.renew()).toBe(false)
      expect(await buildDirectory(one)).toEqual({ kind: 'current' })
      const both = await Promise.all([buildDirectory(one), buildDirectory(two)])
      expect(both.filter(({ kind }) => kind === 'built')).toEqual([])
    })

    test('what no manifest names any more goes a day later, and not before', async () => {
      const db = await databases().fresh()
      let now = 1_000_000
      const context = contextOn(db, () => now)
      const count = async (table: string) =>
        (await db.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]!.count
      for (let round = 0; round < 3; round++) {
        await publishMembers(
          db,
          [...people(0, 20, round)].map((doc) => ({ id: doc.id, doc })),
        )
        await buildDirectory(context)
        now += 1000
      }
      expect(await count('directory_manifest')).toBe(3)
      const all = await count('directory_file')
      now += 25 * 3_600_000
      await publishMembers(db, [{ id: 'late', doc: member({ id: 'late' }) }])
      await buildDirectory(context)
      // The one before the last was in force until now.
      expect(await count('directory_manifest')).toBe(2)
      expect(await count('directory_file')).toBeLessThan(all)
      await readAll(db, await manifestOf(db))
    })

    test('a small base is left to be pulled, and a large one is built again when enough has changed', async () => {
      const db = await databases().fresh()
      let now = 1_000_000
      const context = contextOn(db, () => now)
      const put = (from: number, to: number) =>
        publishMembers(
          db,
          [...people(from, to)].map((doc) => ({ id: doc.id, doc })),
        )
      await put(0, 99)
      expect(await buildIfWorthIt(context, 100)).toBeNull()
      await put(99, 100)
      expect(await buildIfWorthIt(context)).toBeNull()
      expect(await buildIfWorthIt(context, 100)).toMatchObject({ kind: 'built', members: 100 })
      await put(0, 20)
      expect(await buildIfWorthIt(context, 100)).toBeNull()
      now += 25 * 3_600_000
      expect(await buildIfWorthIt(context, 100)).toMatchObject({ kind: 'built', changed: 20 })
      expect((await manifestOf(db)).runs.map(({ rows }) => rows)).toEqual([100, 20])
      for (let time = 0; time < 10; time++) await put(0, 100)
      expect(await buildIfWorthIt(context, 100)).toMatchObject({ kind: 'built', members: 100 })
    })

    test('a new run takes in those below it that are not much larger', () => {
      const runs = (...rows: number[]) => rows.map((n) => ({ rows: n, files: [] }))
      expect(howManyStay(runs(), 10)).toBe(0)
      expect(howManyStay(runs(1000), 10)).toBe(1)
      expect(howManyStay(runs(1000), 250)).toBe(0)
      expect(howManyStay(runs(1000, 100), 20)).toBe(2)
      expect(howManyStay(runs(1000, 100), 25)).toBe(1)
      expect(howManyStay(runs(1000, 200), 100)).toBe(0)
    })

    test.each([
      [null, null],
      ['bytes=0-9', [0, 10]],
      ['bytes=90-', [90, 100]],
      ['bytes=-10', [90, 100]],
      ['bytes=-500', [0, 100]],
      ['bytes=-0', 'outside'],
      ['bytes=100-', 'outside'],
      ['bytes=9-5', null],
      ['bytes=0-1,3-4', null],
      ['pages=1-2', null],
    ] as const)('range %s', (header, range) => expect(readRange(header, 100)).toEqual(range))
  })
}
