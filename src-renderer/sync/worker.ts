import { millis } from '#domain/units.ts'
import { watchHead } from '#store/watch-head.ts'
import { attachDirectory } from '#store/directory/attached.ts'
import { watchDamage } from '#store/directory/watch-damage.ts'
import { openStore, type Store } from '#store/open.ts'
import { keepHistory } from '#store/review-days.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { createHolder, type Holder } from './holder.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { createSync } from './create-sync.ts'

/** The module worker that talks to headquarters, so that nothing of it ever holds up the screen. */
let sync: ReturnType<typeof createSync> | null = null
let holder: Holder | null = null

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'wake') sync?.wake()
  else if (data.kind === 'hold') holder?.wish(data.wish)
  else if (sync === null) start(data)
})
self.addEventListener('online', () => sync?.wake())

function start({ storeName, till, pollEvery, storeKey, directoryKey }: Extract<ToWorker, { kind: 'start' }>): void {
  const store = openStore(storeName, storeKey)
  if (directoryKey !== null) attachDirectory(store, directoryKey)
  const tell = (message: FromWorker) => self.postMessage(message)
  const started = createSync(
    {
      store,
      till,
      fetch: (path, init) => fetch(path, init),
      now: () => millis(Date.now()),
      random: () => Math.random(),
      sleep,
      toPinyin: loadPinyin,
      onRecovered: (events) => tell({ kind: 'recovered', events }),
    },
    {
      ...(pollEvery === null ? {} : { pollEvery }),
      onDefect: (error) =>
        tell({ kind: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    },
  )
  sync = started
  holder = createHolder(
    { store, fetch: (path, init) => fetch(path, init), newId: () => crypto.randomUUID() },
    { sleep, onDefect: (error) => tell({ kind: 'defect', message: String(error) }) },
  )
  watchHead(store, () => started.wake())
  watchDamage(store, () => started.wake())
  // Two windows on one profile have one journal: one of them talks, and the next takes over when it closes.
  void navigator.locks.request(`shuke-sync:${storeName}`, () => {
    const { signal } = new AbortController()
    void sumUp(store, signal)
    return started.run(signal)
  })
}

/** Milliseconds between two days that are summed up, at most: as long as the last one took. And between two looks where none is missing. */
const BREATH = 100
const LOOK = 5_000

/** Sums up the days that are over, one after the other, so that the manager does not wait for them. */
async function sumUp(store: Store, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now()
    const missing = await keepHistory(store, () => crypto.randomUUID()).catch(() => 0)
    await sleep(missing > 0 ? Math.min(BREATH, performance.now() - began) : LOOK, signal)
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
