import { once } from 'node:events'
import { parentPort, Worker } from 'node:worker_threads'

/** Something that takes rows in pages, and in the end says what came of them. */
export type Counter<Row, Out> = { add(rows: readonly Row[]): void; finish(): Out }

type Told<Start, Row> = { readonly start: Start } | { readonly rows: readonly Row[] } | { readonly end: true }

/**
 * Counts rows in a thread of its own, so that requests go on meanwhile: a million members take seconds. `file` is a module
 * that calls `serveCounter`. `alive` is called after each page.
 */
export async function countInWorker<Start, Row, Out>(
  file: URL,
  start: Start,
  pages: AsyncIterable<readonly Row[]>,
  alive: () => Promise<void>,
): Promise<Out> {
  const worker = new Worker(file)
  const answer = once(worker, 'message') as Promise<[Out]>
  // Where reading fails first, nobody waits for it.
  answer.catch(() => undefined)
  try {
    const send = (told: Told<Start, Row>) => worker.postMessage(told)
    send({ start })
    for await (const rows of pages) {
      send({ rows })
      await alive()
    }
    send({ end: true })
    return (await answer)[0]
  } finally {
    await worker.terminate()
  }
}

/** In the worker: counts with what `open` makes of the start. */
export function serveCounter<Start, Row, Out>(open: (start: Start) => Counter<Row, Out>): void {
  if (parentPort === null) return
  const port = parentPort
  let counter: Counter<Row, Out> | null = null
  port.on('message', (told: Told<Start, Row>) => {
    if ('start' in told) counter = open(told.start)
    else if ('rows' in told) counter?.add(told.rows)
    else port.postMessage(counter?.finish())
  })
}
