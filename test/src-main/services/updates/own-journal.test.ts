import { at, enrolment, hostForEach, lines, start } from '#test/support/host-services.ts'
import { nodeUpdater } from '#test/support/node-updater.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import { openFeed, packageName } from '#test/support/update-feed.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

hostForEach()

test('an update waits until the journal file of the till has every event', async () => {
  const feed = await openFeed(join(at.profile, 'feed'))
  const running = join(at.profile, packageName('1.2.3'))
  writeFileSync(running, 'package of 1.2.3')
  const handed: unknown[] = []
  const updater = nodeUpdater(join(at.profile, 'updater'), '1.2.3', running)
  try {
    feed.publish('1.3.0')
    const { call } = await start({
      enrol: enrolment,
      updater: {
        keys: [feed.key],
        ownPackages: [running],
        make: () => Promise.resolve(updater),
        install: (what) => void handed.push(what),
      },
    })
    await call('journal.append', { lines })
    await call('settings.write', { updates: { feed: feed.url, when: 'ask' } })
    await call('updates.check', {})
    await vi.waitFor(
      async () => expect(await call('updates.state', {})).toMatchObject({ data: { state: { kind: 'ready' } } }),
      10_000,
    )
    const work = (seq: number) => ({ ...nothingWaits(seq), events: 1 })
    expect(await call('updates.install', work(7))).toMatchObject({ ok: false, facts: { waits: ['events'] } })
    expect(await call('updates.install', work(6))).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(handed).toEqual([updater]))
  } finally {
    delete process.env['APPIMAGE']
    await feed.close()
  }
})
