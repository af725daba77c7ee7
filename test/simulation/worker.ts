import { freshDatabase, openHqDatabase } from './hq-database.ts'
import { idleness, runOf, simulate } from './simulate.ts'
import { shrink } from './shrink.ts'
import type { FromSimulator, ToSimulator } from './worker-messages.ts'

/** A process that does one run after the other, as `scripts/simulate.ts` asks for them. */
const { SIMULATOR_SERVER: server, SIMULATOR_PLACE: place = '0' } = process.env
const database = await openHqDatabase(server === undefined ? null : await freshDatabase(server, Number(place)))
const say = (message: FromSimulator) => process.send?.(message)

async function run({ seed, tills, steps, shrinks }: Extract<ToSimulator, { kind: 'run' }>): Promise<void> {
  const result = await simulate(runOf({ seed, tills, steps }), database)
  const idle = result.violation === null ? idleness(result) : null
  const told = idle === null ? result : { ...result, violation: { kind: 'idle', message: idle } }
  const smallest = result.violation !== null && shrinks ? await shrink(result, database) : null
  say({ kind: 'done', result: told, smallest })
}

process.on('message', (message: ToSimulator) => {
  if (message.kind === 'run') void run(message)
  else void database.close().then(() => process.exit(0))
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit(1))
say({ kind: 'ready' })
