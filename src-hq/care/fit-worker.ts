import { parentPort } from 'node:worker_threads'
import { modelCounter, type Seen } from './count-members.ts'

/** A thread of its own for the fit: a million members take it seconds, in which requests go on. */
export type FitRequest = { readonly members: readonly Seen[] } | { readonly members: null }

if (parentPort !== null) {
  const port = parentPort
  const counter = modelCounter()
  port.on('message', ({ members }: FitRequest) => {
    if (members !== null) counter.add(members)
    else port.postMessage(counter.fit())
  })
}
