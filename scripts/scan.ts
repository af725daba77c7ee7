import { runScan } from './scan/run-scan.ts'

const { out, error, code } = runScan(process.argv.slice(2))
process.stdout.write(out)
process.stderr.write(error)
process.exitCode = code
