import type { RouteInput, RouteName } from '#bridge/routes.ts'
import { dispatch } from '#main/dispatch.ts'
import { openServices } from '#services/open-services.ts'
import { createCrashes } from '#services/support/crashes.ts'
import { nodeUpdater } from '#test/support/node-updater.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import { openFeed } from '#test/support/update-feed.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('an address in the settings is followed at once, and told; what comes waits for events that no journal has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shuke-updates-wired-'))
  const feed = await openFeed(join(folder, 'feed'))
  const running = join(folder, 'running.AppImage')
  writeFileSync(running, 'what runs')
  const updater = nodeUpdater(join(folder, 'updater'), '0.1.0', running)
  const handed: unknown[] = []
  const services = await openServices({
    profile: join(folder, 'profile'),
    exports: folder,
    host: 'electron',
    version: '0.1.0',
    demo: false,
    hqUrl: null,
    enrol: null,
    keyStore: () => null,
    fetch: () => Promise.reject(new Error('no line')),
    now: () => 0,
    quit: null,
    displays: null,
    updater: {
      keys: [feed.key],
      ownPackages: [],
      make: () => Promise.resolve(updater),
      install: (what) => handed.push(what),
    },
    log: () => undefined,
    crashes: createCrashes({ profile: join(folder, 'profile'), now: () => 0, log: () => undefined }),
  })
  const call = <N extends RouteName>(name: N, input: RouteInput<N>) =>
    dispatch(services.handlers, name, input, (error) => {
      throw error
    })
  try {
    feed.publish('0.2.0')
    const heard: string[] = []
    services.listen((event) => {
      if (event.kind === 'updates') heard.push(event.updates.state.kind)
    })
    expect(await call('updates.state', {})).toMatchObject({ data: { state: { kind: 'off', why: 'no-feed' } } })
    await call('settings.write', { updates: { feed: feed.url, when: 'ask' } })
    await expect.poll(() => heard.at(-1)).toBe('ready')
    const asked = feed.asked.length
    await call('settings.write', { updates: { feed: feed.url, when: 'night' } })
    expect(await call('updates.state', {})).toMatchObject({ data: { state: { kind: 'ready', version: '0.2.0' } } })
    expect(feed.asked).toHaveLength(asked)

    // A till without a journal has no event that could be in it.
    const lacking = await call('updates.install', { ...nothingWaits(1), events: 1 })
    expect(lacking).toMatchObject({ ok: false, code: 'not-idle', facts: { waits: ['events'] } })
    expect(handed).toEqual([])
    expect(await call('updates.install', nothingWaits(0))).toMatchObject({ ok: true })
    await expect.poll(() => handed).toEqual([updater])
  } finally {
    await services.close()
    await feed.close()
    delete process.env['APPIMAGE']
    rmSync(folder, { recursive: true, force: true })
  }
})
