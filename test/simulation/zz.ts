import { openHqDatabase } from './hq-database.ts'
import { idleness, runOf, simulate } from './simulate.ts'
const from = Number(process.argv[2] ?? 1),
  runs = Number(process.argv[3] ?? 1)
const db = await openHqDatabase(process.argv[4] ?? null)
const cpu = () => {
  const c = process.cpuUsage()
  return (c.user + c.system) / 1000
}
for (let seed = from; seed < from + runs; seed++) {
  const c = cpu(),
    t = performance.now()
  const r = await simulate(runOf({ seed, tills: null, steps: null }), db)
  const idle = idleness(r)
  if (idle) console.log('IDLE', seed, idle)
  console.log(
    seed,
    r.digest,
    r.plan.tills,
    'tills',
    r.plan.steps,
    'steps',
    r.violation === null ? 'ok' : r.violation.kind + ' ' + r.violation.message.slice(0, 700),
    (cpu() - c).toFixed(0),
    'cpu',
    (performance.now() - t).toFixed(0),
    'wall',
  )
  if (runs === 1 || process.argv[5]) console.log(r.trace.join('\n'), r.counts)
}
await db.close()
process.exit(0)
