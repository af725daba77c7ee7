import { modelCounter } from './count-members.ts'
import { serveCounter } from './in-worker.ts'

serveCounter(() => modelCounter())
