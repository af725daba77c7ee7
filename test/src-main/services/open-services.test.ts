import type { HostOptions } from '#services/open-services.ts'
import { chainOf, lineOf } from '#test/support/events.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { keyFileVault, type Vault } from '#services/vault.ts'
import { at, enrolment, HQ, hq, hostForEach, lines, SECRET, start } from '#test/support/host-services.ts'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

hostForEach()

describe('a new till', () => {
  test('has no identity and no journal, says so, and enrols once, however often it is asked at once', async () => {
    const { call, services } = await start()
    expect(await call('till.identity', {})).toEqual({ ok: true, data: null })
    for (const answer of [
      await call('journal.head', {}),
      await call('journal.append', { lines }),
      await call('journal.read', { after: 0, limit: 5 }),
    ]) {
      expect(answer).toEqual({ ok: false, code: 'not-enrolled', facts: {} })
    }
    expect((await services.forward('GET', '/v1/pull', new Uint8Array())).status).toBe(409)
    const answers = await Promise.all([call('till.enrol', enrolment), call('till.enrol', enrolment)])
    expect(answers[0]).toMatchObject({ ok: true, data: { till: { id: 'T1' }, hqUrl: HQ } })
    expect(answers[1]).toEqual({ ok: false, code: 'already-enrolled', facts: { till: '1号机' } })
    expect(await call('till.identity', {})).toEqual(answers[0])
    expect(await call('journal.append', { lines })).toEqual({ ok: true, data: { seq: 6 } })
  })

  test('is the same till with the same journal after a restart, and goes where SHUKE_HQ_URL says', async () => {
    const first = await start({ enrol: enrolment })
    expect(await first.call('journal.append', { lines })).toMatchObject({ ok: true })
    await first.stop()
    const again = await start({ hqUrl: 'http://other.test', fetch: () => Promise.reject(new Error('no line')) })
    expect(await again.call('till.identity', {})).toMatchObject({
      data: { till: { id: 'T1' }, hqUrl: 'http://other.test' },
    })
    expect(await again.call('journal.head', {})).toEqual({ ok: true, data: { seq: 6, hash: lines[5]?.hash } })
  })

  test('may send its code again where the answer was lost: the key is the same, even after a restart', async () => {
    const { keys, fetch } = hq(2)
    const first = await start({ fetch, enrol: enrolment })
    expect(await first.call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(await first.call('till.enrol', enrolment)).toMatchObject({ ok: false, code: 'hq-unreachable' })
    await first.stop()
    const { call } = await start({ fetch })
    expect(await call('till.enrol', { ...enrolment, code: 'BAD-CODE' })).toMatchObject({ code: 'code-wrong' })
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })
})

describe('an enrolled till', () => {
  const enrolled = async (options: Partial<HostOptions> = {}) => {
    const till = await start({ enrol: enrolment, ...options })
    expect(await till.call('till.identity', {})).toMatchObject({ ok: true, data: { till: { id: 'T1' } } })
    return till
  }

  test('takes no events of another till', async () => {
    const { call } = await enrolled()
    const foreign = chainOf('T2', 1).map(lineOf)
    expect(await call('journal.append', { lines: foreign })).toMatchObject({ ok: false, code: 'journal-fork' })
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
  })

  test('whose journal cannot be opened says so, keeps all else going, and opens it when it can', async () => {
    mkdirSync(join(at.profile, 'journal-T1.jsonl'), { recursive: true })
    const { call } = await enrolled()
    expect(await call('journal.append', { lines })).toMatchObject({ ok: false, code: 'journal-failed' })
    expect(await call('settings.write', { theme: 'dark' })).toMatchObject({ ok: true })
    rmdirSync(join(at.profile, 'journal-T1.jsonl'))
    expect(await call('journal.append', { lines })).toEqual({ ok: true, data: { seq: 6 } })
  })

  test('opens nothing while its key store is closed, and has everything when it is open again', async () => {
    const system: Vault = { ...keyFileVault(join(at.profile, '..')), scheme: 'system' }
    const first = await enrolled({ keyStore: () => system })
    expect(await first.call('journal.append', { lines })).toMatchObject({ ok: true })
    const keys = await first.call('data.keys', {})
    await first.stop()
    expect(readFileSync(join(at.profile, 'till-key.json'), 'utf8')).toContain('"system"')
    const closed = await start()
    for (const name of ['data.keys', 'journal.head'] as const)
      expect(await closed.call(name, {})).toEqual({ ok: false, code: 'key-locked', facts: {} })
    expect(await closed.call('display.facts', {})).toMatchObject({
      data: { identity: { till: { id: 'T1' } }, keys: null },
    })
    const answer = await closed.services.forward('GET', '/v1/pull', new Uint8Array())
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, code: 'key-locked', facts: {} }])
    await closed.stop()
    const again = await start({ keyStore: () => system })
    expect((await again.services.forward('GET', '/v1/pull', new Uint8Array())).status).toBe(200)
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(await again.call('data.keys', {})).toEqual(keys)
  })

  /** The key file is lost, and with it the keys of the till and of its data. */
  const keyLost = async () => {
    const server = hq()
    const first = await enrolled({ fetch: server.fetch })
    await first.call('journal.append', { lines })
    const keys = await first.call('data.keys', {})
    await first.stop()
    rmSync(join(at.profile, 'vault.key'))
    server.keys.length = 0
    const again = await start({ fetch: server.fetch })
    expect(await again.call('till.identity', {})).toEqual({ ok: true, data: null })
    return { ...again, ...server, before: keys }
  }

  test('whose key is lost has to enrol again, and then has its journal, as soon as headquarters opens it', async () => {
    const { call, safe, before } = await keyLost()
    safe.secret = null
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    for (const name of ['data.keys', 'journal.head'] as const)
      expect(await call(name, {})).toMatchObject({ ok: false, code: 'key-away' })
    safe.secret = SECRET
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(await call('journal.read', { after: 0, limit: 9 })).toMatchObject({
      data: { lines: lines.map(({ json }) => json) },
    })
    expect(await call('data.keys', {})).toEqual(before)
    expect(readdirSync(at.profile).filter((name) => name.includes('.lost') || name.includes('.torn'))).toEqual([])
  })

  test('whose key nobody can open begins anew, and keeps its journal beside', async () => {
    const { call, stop, safe, fetch, before } = await keyLost()
    const sealed = readFileSync(join(at.profile, 'journal-T1.jsonl'))
    safe.secret = new Uint8Array(32).fill(6)
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
    const keys = await call('data.keys', {})
    expect(keys).not.toEqual(before)
    expect(readFileSync(join(at.profile, 'journal-T1.jsonl.lost-1')).equals(sealed)).toBe(true)
    expect(await call('journal.append', { lines })).toMatchObject({ ok: true })
    await stop()
    const again = await start({ fetch })
    expect(await again.call('data.keys', {})).toEqual(keys)
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
  })

  test('keeps no word of an event, and no key, in any file as it is', async () => {
    const { call } = await enrolled()
    await call('journal.append', { lines })
    const keys = await call('data.keys', {})
    const names = readdirSync(at.profile).filter((name) => statSync(join(at.profile, name)).isFile())
    const kept = names.map((name) => readFileSync(join(at.profile, name)).toString('latin1'))
    const secret = keys.ok ? [keys.data.directory, keys.data.store] : []
    expect(secret).toHaveLength(2)
    for (const word of ['staff-signed-in', '员工', ...secret]) {
      const written = Buffer.from(word).toString('latin1')
      expect(kept.filter((text) => text.includes(written))).toEqual([])
    }
    expect(statSync(join(at.profile, 'vault.key')).mode & 0o777).toBe(0o600)
  })

  test('that went back from a newer version reads the events of kinds that it does not know', async () => {
    const [last] = chainOf('T1', 6).slice(-1)
    const open = { ...last!, id: 'T1-7', seq: 7, prevHash: last!.hash, kind: 'of-tomorrow', data: { told: ['酸奶'] } }
    const tomorrow = { ...open, hash: eventHash(open) }
    const newer = await start({ version: '9.0.0', enrol: enrolment })
    expect(await newer.call('journal.append', { lines: [...lines, lineOf(tomorrow)] })).toMatchObject({ ok: true })
    await newer.stop()
    const older = await start()
    expect(await older.call('journal.head', {})).toEqual({ ok: true, data: { seq: 7, hash: tomorrow.hash } })
    const read = await older.call('journal.read', { after: 6, limit: 9 })
    expect(read.ok && read.data.lines.map((line) => JSON.parse(line) as unknown)).toEqual([tomorrow])
  })

  test('with a torn journal says where the rest is kept', async () => {
    const first = await enrolled()
    await first.call('journal.append', { lines })
    await first.stop()
    const path = join(at.profile, 'journal-T1.jsonl')
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"half":`)
    const { call } = await start()
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(at.logged.join('\n')).toContain(`${path}.torn-1`)
  })
})
