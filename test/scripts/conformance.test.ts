import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Serving } from '#hq/serve.ts'
import { PLANTS } from '#test/conformance/plants.ts'
import { ownCodes } from '#test/conformance/own-codes.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'

const house = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'conformance-'))

type Ended = { readonly code: number; readonly out: string; readonly error: string }

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/conformance.mjs', ...args], { cwd: house }, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error })
    })
  })
}

describe('npm run conformance', () => {
  let databases: TestDatabases
  let shop: TestShop
  let honest: Serving
  let broken: Serving

  beforeAll(async () => {
    databases = await startPglite()
    shop = await openShop(await databases.fresh())
    const plant = PLANTS.find(({ name }) => name === 'says no outside the envelope')
    const place = { host: '127.0.0.1', port: 0 }
    honest = await serve(shop.hq, place)
    broken = await serve({ ...shop.hq, ...plant?.breaks(shop) }, place)
  })
  afterAll(async () => {
    await Promise.all([honest.stop(), broken.stop()])
    await databases.stop()
    rmSync(folder, { recursive: true })
  })

  const codesFile = async (run: string) => {
    const { codes } = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), run)
    const path = join(folder, `${run}.json`)
    writeFileSync(path, JSON.stringify(codes))
    return path
  }

  test('tries a headquarters that it knows by its address and one-time codes only', async () => {
    const args = ['--url', honest.url, '--codes', await codesFile('one'), '--only', 'enrolment,own journal,revocation']
    const { code, out, error } = await run(...args)
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/^✓ enrolment: a code works for one key only/m)
    expect(out).toMatch(/^– revocation: .*\n {4}nobody here can revoke a till$/m)
    expect(out.trimEnd()).toMatch(/\d+ kept, 0 broken, 2 left out$/)
  })

  test('names what is broken, and ends with an error', async () => {
    const args = [
      '--url',
      broken.url,
      '--own',
      '--admin-token',
      ADMIN_TOKEN,
      '--only',
      'envelopes and limits',
      '--json',
    ]
    const { code, out } = await run(...args)
    const report = JSON.parse(out) as { broken: number; kept: number; results: { outcome: string; why: string }[] }
    expect([code, report.broken]).toEqual([1, 1])
    expect(report.kept).toBeGreaterThan(3)
    expect(report.results.find(({ outcome }) => outcome === 'broken')?.why).toContain('content type text/plain')
  })

  test('a run that could try nothing is no success', async () => {
    const codes = join(folder, 'bad.json')
    writeFileSync(codes, '{"a":"AAAA-AAAA"}')
    for (const args of [
      ['--url', honest.url],
      ['--url', honest.url, '--codes', codes],
      ['--url', 'http://127.0.0.1:9', '--own', '--admin-token', ADMIN_TOKEN],
      ['--own', '--only', 'nonsense'],
    ]) {
      const { code, error } = await run(...args)
      expect([args.join(' '), code, error.length > 0]).toEqual([args.join(' '), 2, true])
    }
  })
})
