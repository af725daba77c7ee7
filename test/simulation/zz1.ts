import { freshDatabase, openHqDatabase } from './hq-database.ts'
import { runOf, simulate } from './simulate.ts'
const db = await openHqDatabase(await freshDatabase(process.argv[3]!, 7))
const r = await simulate(runOf({ seed: Number(process.argv[2]), tills: null, steps: null }), db)
console.log(r.trace.join('\n'), r.violation, JSON.stringify(r.plan))
process.exit(0)
