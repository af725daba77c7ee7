import { startPostgres } from '#test/support/hq-databases.ts'
const s = await startPostgres()
console.log(s.url)
await new Promise((r) => setTimeout(r, 3_600_000))
