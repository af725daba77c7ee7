import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import type { Staff } from '#domain/staff.ts'
import { signIn } from '#test/support/hq-facts.ts'
import { adminOf, enrolWithCode, hqAt, must, newKeys, testTill } from '#test/support/till-client.ts'
import { unsentFileOf } from '#test/support/unsent-files.ts'

const SCRIPT = new URL('../../scripts/hq.ts', import.meta.url).pathname

type Ready = {
  readonly ready: true
  readonly url: string
  readonly adminToken?: string
  readonly enrolmentCode?: string
}
type Running = { readonly process: ChildProcess; readonly ready: Ready; readonly ended: Promise<number | null> }

let folder: string
const running = new Set<ChildProcess>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuke-hq-'))
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const launch = (...args: string[]) => command('--data', folder, '--port', '0', ...args)

function command(...args: string[]) {
  const env = { ...process.env }
  delete env['DATABASE_URL']
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code)
    }),
  )
  return { child, ended, errors: () => errors }
}

const start = (...args: string[]) => begin('--data', folder, '--port', '0', ...args)

async function begin(...args: string[]): Promise<Running> {
  const { child, ended, errors } = command(...args)
  const line = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  const first = await Promise.race([line, ended])
  if (typeof first !== 'string') throw new Error(`ended with ${first}: ${errors()}`)
  return { process: child, ready: JSON.parse(first) as Ready, ended }
}

describe('npm run hq', { timeout: 300_000 }, () => {
  test('opens a demo shop, survives being killed, and stops when it is asked to', async () => {
    const first = await start('--demo', 'shop', '--enrol-code')
    expect(first.ready).toMatchObject({ ready: true, adminToken: expect.any(String) as string })
    const hq = hqAt(first.ready.url)
    const keys = newKeys()
    const identity = must(await enrolWithCode(hq, first.ready.enrolmentCode ?? '', keys.publicKey))
    const till = testTill(hq, identity, keys.privateKey, Date.now, [])
    const { changes } = await till.pullAll('', 2000)
    const count = (kind: string) => changes.filter((change) => change.kind === kind).length
    expect([count('programme'), count('product') >= 300, count('member') >= 2000]).toEqual([1, true, true])
    expect(changes.flatMap((change) => (change.kind === 'staff' ? [(change.doc as Staff).role] : []))).toContain(
      'cashier',
    )
    const members = changes.flatMap((change) => (change.kind === 'member' ? [change.doc as Member] : []))
    const known = members.find(({ profile }) => profile.mobile === '13800138899')
    expect(known).toMatchObject({ segments: ['附近居民'], visits: 166 })
    till.append(signIn())
    must(await till.push())

    const second = launch()
    expect([await second.ended, second.errors()]).toEqual([1, expect.stringContaining('in use') as string])
    first.process.kill('SIGKILL')
    await first.ended

    const again = await start('--demo', 'shop')
    expect(Object.keys(again.ready)).toEqual(['ready', 'url'])
    const same = till.at(hqAt(again.ready.url))
    expect(must(await same.push()).verdicts).toEqual([{ seq: 1, result: 'already' }])
    expect((await same.pullAll('', 2000)).changes.length).toBe(changes.length)
    expect((await adminOf(hqAt(again.ready.url), first.ready.adminToken ?? '')('GET', '/stores')).ok).toBe(true)

    again.process.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  test('a backup of one that runs opens in another folder, and its tills find themselves there', async () => {
    const [data, file, other] = ['one', 'backup.gz', 'other'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const run = async (...args: string[]) => {
      const { ended, errors } = command(...args)
      return [await ended, errors()]
    }
    const first = await begin('--data', data, '--port', '0', '--enrol-code')
    const hq = hqAt(first.ready.url)
    const keys = newKeys()
    const identity = must(await enrolWithCode(hq, first.ready.enrolmentCode ?? '', keys.publicKey))
    const till = testTill(hq, identity, keys.privateKey, Date.now, [])
    till.append(signIn())
    must(await till.push())
    const token = first.ready.adminToken ?? ''
    expect(await run('backup', '--out', file, '--data', data)).toEqual([1, expect.stringContaining('in use') as string])
    expect((await run('backup', '--out', file, '--url', first.ready.url, '--admin-token', token))[0]).toBe(0)
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(await run('restore', '--from', file, '--data', other)).toEqual([
      0,
      expect.stringContaining('吊销') as string,
    ])
    const notEmpty = expect.stringContaining('not-empty') as string
    expect(await run('restore', '--from', file, '--data', other)).toEqual([1, notEmpty])
    const restored = await begin('--data', other, '--port', '0')
    expect(must(await till.at(hqAt(restored.ready.url)).push()).verdicts).toEqual([{ seq: 1, result: 'already' }])
    restored.process.kill('SIGTERM')
    expect(await restored.ended).toBe(0)
  })

  test('a till that is gone is retired and what it could not send taken in, of one that runs and of one that rests', async () => {
    const data = join(folder, 'gone')
    const run = async (...args: string[]) => {
      const { ended, errors } = command(...args)
      return [await ended, errors()]
    }
    const says = (text: string | RegExp) => expect.stringMatching(text) as string
    const first = await begin('--data', data, '--port', '0', '--enrol-code')
    const keys = newKeys()
    const identity = must(await enrolWithCode(hqAt(first.ready.url), first.ready.enrolmentCode ?? '', keys.publicKey))
    const till = testTill(hqAt(first.ready.url), identity, keys.privateKey, Date.now, [])
    till.append(signIn())
    must(await till.push())
    till.append(signIn())
    till.append(signIn())
    const file = join(folder, `unsent ${till.id} 2-3.json`)
    await writeFile(file, unsentFileOf(till, identity.recoveryKey, till.events.slice(1)))
    const there = ['--url', first.ready.url, '--admin-token', first.ready.adminToken ?? '']

    expect(await run('retire', '--till', till.id, '--data', data)).toEqual([1, says(/in use.*--url/)])
    expect(await run('retire', '--till', String(till.number), ...there)).toEqual([1, says(/unknown-till.*ID/)])
    expect(await run('take-in', '--from', join(folder, 'none'), ...there)).toEqual([1, says('ENOENT')])
    expect(await run('retire', '--till', till.id, ...there)).toEqual([0, says('已停用，已收到它的流水到第 1 条')])
    expect(await till.pull()).toMatchObject({ code: 'till-revoked' })
    expect(await run('take-in', '--from', file, ...there)).toEqual([0, says('流水 2–3：新入账 2 条，早已有 0 条')])
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    expect(await run('retire', '--till', till.id, ...there)).toEqual([1, says(/连不上总部 http.*ECONNREFUSED/)])
    expect(await run('take-in', '--from', file, '--data', data)).toEqual([0, says('新入账 0 条，早已有 2 条')])
    const none = join(folder, 'nothing here')
    expect(await run('retire', '--till', till.id, '--data', none)).toEqual([1, says('没有总部的数据')])
    expect(existsSync(none)).toBe(false)
  })

  test('says what it does not understand', async () => {
    for (const wrong of [
      ['--port', 'x'],
      ['--demo', 'zoo'],
      ['--nonsense'],
      ['--admin-token', 'short'],
      ['--log', 'all'],
      ['backup'],
      ['retire'],
      ['take-in'],
      ['--url', '127.0.0.1:8787', 'retire', '--till', 'x', '--admin-token', 'long-enough'],
      ['--url', 'http://127.0.0.1:8787', 'retire', '--till', 'x'],
    ]) {
      const { ended, errors } = launch(...wrong)
      expect([await ended, errors().includes(wrong[0] ?? '')]).toEqual([1, true])
    }
  })
})
