import type { BridgeAnswer, RouteInput, RouteName, RouteOutput } from '#bridge/routes.ts'
import { dispatch } from '#main/dispatch.ts'
import { recoveryPublicKey, unwrapDataKey } from '#protocol/recovery.ts'
import { openServices, type HostOptions, type Services } from '#services/open-services.ts'
import { createCrashes } from '#services/support/crashes.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { chainOf, lineOf } from './events.ts'

/** The private key of headquarters by which it opens what was wrapped for it. */
export const SECRET = new Uint8Array(32).fill(5)
export const HQ = 'http://hq.test'
export const NOW = 1_800_000_000_000
export const enrolment = { hqUrl: HQ, code: 'GOOD-CODE' }
export const lines = chainOf('T1', 6).map(lineOf)

/** The profile of the test that runs, what its hosts logged, and those that are open. */
export const at: { profile: string; logged: string[]; open: Services[] } = { profile: '', logged: [], open: [] }

/** Each test of the file has a profile of its own, and closes its hosts. */
export function hostForEach(): void {
  beforeEach(() => {
    Object.assign(at, { profile: join(mkdtempSync(join(tmpdir(), 'shuke-host-')), 'till'), logged: [], open: [] })
  })
  afterEach(async () => {
    for (const services of at.open) await services.close()
    rmSync(join(at.profile, '..'), { recursive: true, force: true })
  })
}

/** Headquarters as `HqLink` meets it: notes the keys that enrol; `lose` drops that many answers on the way back. */
export function hq(lose = 0) {
  const keys: string[] = []
  /** What opens keys that were wrapped for it: not there, another, or the right one. */
  const safe: { secret: Uint8Array | null } = { secret: SECRET }
  const fetch: HostOptions['fetch'] = async (url, init) => {
    if (url.endsWith('/v1/recover')) {
      if (safe.secret === null) throw new TypeError('no line')
      const { wrapped } = JSON.parse(Buffer.from(init.body as Uint8Array).toString()) as { wrapped: string }
      const key = unwrapDataKey(safe.secret, 'T1', wrapped)
      return key === null
        ? Response.json({ ok: false, code: 'cannot-recover', facts: {} }, { status: 409 })
        : Response.json({ ok: true, data: { key: Buffer.from(key).toString('hex') } })
    }
    if (!url.endsWith('/v1/enrol')) return Response.json({ ok: true, data: { url } })
    const { publicKey, code } = JSON.parse(init.body as string) as { publicKey: string; code: string }
    if (code !== 'GOOD-CODE') return Response.json({ ok: false, code: 'code-wrong', facts: {} }, { status: 403 })
    const used = keys.length > 0 && keys[0] !== publicKey
    keys.push(publicKey)
    if (keys.length <= lose) throw new TypeError('the line dropped')
    if (used) return Response.json({ ok: false, code: 'code-used', facts: {} }, { status: 403 })
    const till = { id: 'T1', name: '1号机', number: 1 }
    return Response.json({
      ok: true,
      data: { till, store: { id: 'S01', name: '店' }, recoveryKey: recoveryPublicKey(SECRET), now: NOW },
    })
  }
  return { keys, safe, fetch }
}

/** A host as the page meets it; `options` in the place of the usual ones. */
export async function start(options: Partial<HostOptions> = {}) {
  const services = await openServices({
    profile: at.profile,
    exports: join(at.profile, 'exports'),
    host: 'loopback',
    version: '1.2.3',
    demo: false,
    hqUrl: null,
    enrol: null,
    keyStore: () => null,
    fetch: hq().fetch,
    now: () => NOW,
    quit: null,
    displays: null,
    updater: null,
    log: (message) => at.logged.push(message),
    crashes: createCrashes({ profile: at.profile, now: () => NOW, log: () => undefined }),
    ...options,
  })
  at.open.push(services)
  const call = <N extends RouteName>(name: N, input: RouteInput<N>) =>
    dispatch(services.handlers, name, input, (error) => at.logged.push(String(error))) as Promise<
      BridgeAnswer<RouteOutput<N>>
    >
  const stop = async () => {
    at.open = at.open.filter((each) => each !== services)
    await services.close()
  }
  return { call, stop, services }
}
