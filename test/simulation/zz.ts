import { freshDatabase, openHqDatabase } from './hq-database.ts'
import { idleness, runOf, simulate } from './simulate.ts'
const from = Number(process.argv[2] ?? 1),
  runs = Number(process.argv[3] ?? 1)
const server = process.argv[4]
const db = await openHqDatabase(server ? await freshDatabase(server, Number(process.argv[5])) : null)
const stop = process.argv[6] === 'stop'
for (let seed = from; seed < from + runs; seed++) {
  const r = await simulate(runOf({ seed, tills: null, steps: null }), db)
  const idle = idleness(r)
  if (idle && !r.violation) console.log('IDLE', seed, idle)
  if (r.violation)
    console.log(
      seed,
      r.plan.tills,
      'tills',
      r.steps.length,
      'steps',
      r.violation.kind + ' ' + r.violation.message.slice(0, 500),
    )
  if (r.violation && stop) {
    console.log('FOUND after', seed - from + 1)
    break
  }
  if (seed % 50 === 0) console.log('at', seed)
}
await db.close()
process.exit(0)
