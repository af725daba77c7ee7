import { must } from '#test/support/till-client.ts'
import type { Happening } from '../options.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

const SECOND = 1000
const DAY = 86_400 * SECOND
const JUMPS = [5 * SECOND, 600 * SECOND, DAY, 40 * DAY, 800 * DAY] as const

/** Something that no program asked for. */
export async function happen(world: World, till: SimTill, what: Happening): Promise<string> {
  const { chance, hq } = world
  world.note(what)
  switch (what) {
    case 'partition':
      till.line.cut = !till.line.cut
      return till.line.cut ? 'line cut' : 'line mended'
    case 'restart':
      await till.stop(chance, chance.is(0.5))
      return 'restarted'
    case 'wipe':
      await till.stop(chance, false)
      till.loseDatabase()
      return `database lost${destroyed(world)}`
    case 'lose-file':
      await till.stop(chance, false)
      till.loseFiles()
      return `journal file lost${destroyed(world)}`
    case 'lose-both':
      await till.stop(chance, false)
      till.line.late = []
      till.loseDatabase()
      till.loseFiles()
      return `database and file lost${destroyed(world)}`
    case 'rot':
      await till.stop(chance, chance.is(0.5))
      till.filed = till.disk.rot(till.journalPath, chance)
      return `journal file damaged behind event ${till.filed}${destroyed(world)}`
    case 'replace':
      return replace(world, till)
    case 'clock': {
      const by = chance.of(JUMPS) * (chance.is(0.5) ? 1 : -1)
      till.clock.jump(by)
      return `clock set ${by / SECOND} s off`
    }
    case 'drift': {
      const rate = (chance.unit() - 0.5) / 10
      till.clock.drift(rate)
      return `clock gains ${rate.toFixed(3)}`
    }
    case 'disk-full':
      till.disk.full = !till.disk.full
      return till.disk.full ? 'disk full' : 'room on the disk'
    case 'hq-restart':
      hq.restart()
      return 'headquarters started again'
    case 'hq-restore':
      if (!hq.backedUp) {
        await hq.keepBackup()
        return 'headquarters backed up'
      }
      await hq.restoreBackup(chance)
      world.forgot = true
      // It may have forgotten, too, that it serves a till no more.
      for (const one of world.revoked) if (await servedAgain(world, one)) world.revoked.delete(one)
      return `headquarters is as it was${destroyed(world)}`
    case 'revoke':
      if (world.revoked.size > 0 || world.tills.length < 2) return 'nobody'
      must(await hq.admin('POST', `/tills/${till.id}/revoke`))
      world.revoked.add(till)
      return 'revoked'
  }
}

/** A new machine with a new code; what the old one had not sent is gone with it. */
async function replace(world: World, till: SimTill): Promise<string> {
  const { chance, hq } = world
  if (world.revoked.has(till)) return 'revoked already'
  await till.stop(chance, false)
  till.line.late = []
  const { code } = must(await hq.admin<{ code: string }>('POST', `/tills/${till.id}/code`))
  const calm = till.line.calm
  till.line.calm = true
  must(await till.replace(code))
  till.line.calm = calm
  // Whoever restores an older state of headquarters has to know the new key: it is backed up with it.
  if (hq.backedUp) await hq.keepBackup()
  return `new machine${destroyed(world)}`
}

async function servedAgain({ hq }: World, till: SimTill): Promise<boolean> {
  return (await hq.query('SELECT id FROM till WHERE id = $1 AND revoked_at IS NULL', [till.id])).length > 0
}

function destroyed(world: World): string {
  const count = world.noteDestroyed()
  return count === 0 ? '' : `; of ${count} events no copy is left`
}
