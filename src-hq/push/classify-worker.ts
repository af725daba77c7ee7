import { parentPort } from 'node:worker_threads'
import type { AnyEvent } from '#protocol/event.ts'
import { classify } from './classify.ts'
import type { Task, Told } from './classify-threads.ts'

/** One of `classify-threads.ts`: says of events what `classify` says of them. */
parentPort?.on('message', ({ id, events, till }: Task) => {
  const said = (JSON.parse(events) as AnyEvent[]).map((event) => {
    const content = classify(event, till)
    return content.ok ? null : content.rejection
  })
  parentPort?.postMessage({ id, said } satisfies Told)
})
