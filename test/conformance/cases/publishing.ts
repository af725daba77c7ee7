import type { Programme } from '#domain/programme.ts'
import { equal, granted, refused, that } from '../agree.ts'
import { group } from '../case.ts'
import { pullAll, staffOf, type Ground } from '../ground.ts'

/** The rules in force and who may publish others, as a till of the store sees them. */
async function seen(ground: Ground) {
  const { changes, cursor } = await pullAll(ground.a)
  const docs = <T>(kind: string) =>
    changes.flatMap((change) => (change.kind === kind && change.doc !== null ? [change.doc as T] : []))
  const [current] = docs<Programme>('programme')
  that(current !== undefined, 'a programme is in force')
  return { current, cursor, ...(await staffOf(ground)) }
}

const named = (programme: Programme, name: string) => ({ ...programme, name })

/** Rules that a manager publishes at a till. */
export const publishing = group('publishing', [
  {
    name: 'what a manager publishes is the next version at all tills, and an earlier one can be brought back',
    async run(ground) {
      const { a, other } = ground
      const { current, cursor, manager } = await seen(ground)
      const { version } = current
      const wish = { staff: manager, takesBack: null, base: version, programme: named(current, '试一试') }
      const first = granted(await a.publish(wish), 'publishing')
      equal([first.version, first.changed], [version + 1, true], 'the next version')
      const there = (await pullAll(other, cursor)).changes.filter(({ kind }) => kind === 'programme')
      equal(
        there.map(({ doc }) => (doc as Programme | null)?.name),
        ['试一试'],
        'what another store pulls',
      )
      const back = { ...wish, base: version + 1, takesBack: version, programme: current }
      equal(granted(await a.publish(back), 'bringing it back').version, version + 2, 'the version after that')
      const { versions } = granted(await other.versions(), 'versions')
      equal(
        versions.slice(0, 2).map((one) => [one.version, one.by?.id, one.takesBack, one.programme.name]),
        [
          [version + 2, manager, version, current.name],
          [version + 1, manager, null, '试一试'],
        ],
        'who published what, latest first',
      )
      const older = granted(await other.versions(version + 2), 'versions before').versions
      equal(older[0]?.version, version + 1, 'the first below the version asked for')
    },
  },
  {
    name: 'rules made from a version that is not in force any more are stale; the same again changes nothing',
    async run(ground) {
      const { a } = ground
      const { current, manager } = await seen(ground)
      const { version } = current
      const wish = { staff: manager, takesBack: null, base: version + 1, programme: named(current, '别的') }
      refused(await a.publish(wish), 'stale', 'another base', { current: version })
      const again = granted(await a.publish({ ...wish, programme: current }), 'what is in force already')
      equal([again.version, again.changed], [version, false], 'nothing was published')
    },
  },
  {
    name: 'only a manager publishes, and no rules with a fault',
    async run(ground) {
      const { a } = ground
      const { current, manager, cashier } = await seen(ground)
      const wish = { staff: manager, takesBack: null, base: current.version, programme: named(current, '别的') }
      for (const staff of [cashier, 'nobody'])
        refused(await a.publish({ ...wish, staff }), 'not-allowed', `by ${staff}`)
      refused(await a.publish({ ...wish, programme: { ...current, tiers: [] } }), 'programme-invalid', 'no tiers')
      equal((await seen(ground)).current.version, current.version, 'the version in force')
    },
  },
])
