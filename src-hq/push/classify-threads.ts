import { Worker } from 'node:worker_threads'
import type { Till } from '../till.ts'
import type { Rejection } from './rejection.ts'

/** By place: why an event is only kept, or null where it is a fact to apply. */
export type Said = readonly (Rejection | null)[]

/** Threads that check events beside the one that answers requests. */
export type ClassifyThreads = {
  readonly count: number
  /** Classifies events by their JSON in the thread `which`; null where it is gone: then the caller has to. */
  classify(which: number, events: readonly string[], till: Till): Promise<Said | null>
  stop(): Promise<void>
}

export type Task = { readonly id: number; readonly events: string; readonly till: Till }
export type Told = { readonly id: number; readonly said: Said }

/** Starts `count` threads; they keep no process alive. One that breaks down is not replaced. */
export function startClassifyThreads(count: number): ClassifyThreads {
  const threads = Array.from({ length: count }, startThread)
  return {
    count,
    classify: async (which, events, till) => threads[which]?.classify(events, till) ?? null,
    stop: async () => void (await Promise.all(threads.map(({ stop }) => stop()))),
  }
}

function startThread() {
  const worker = new Worker(new URL('./classify-worker.ts', import.meta.url))
  const open = new Map<number, (said: Said | null) => void>()
  let isGone = false
  let last = 0
  worker.unref()
  worker.on('message', ({ id, said }: Told) => {
    open.get(id)?.(said)
    open.delete(id)
  })
  const give = () => {
    isGone = true
    for (const answer of open.values()) answer(null)
    open.clear()
  }
  worker.on('error', give)
  worker.on('exit', give)
  return {
    classify(events: readonly string[], till: Till): Promise<Said | null> | null {
      if (isGone) return null
      const id = ++last
      const task: Task = { id, events: `[${events.join(',')}]`, till }
      return new Promise((resolve) => {
        open.set(id, resolve)
        worker.postMessage(task)
      })
    },
    stop: () => worker.terminate(),
  }
}
