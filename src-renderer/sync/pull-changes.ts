import { type AnyChange, PullAnswer, type Change } from '#protocol/sync.ts'
import type { z } from 'zod'
import type { UnknownChange } from '#store/apply-base.ts'
import { applyPage, type Page } from '#store/apply-page.ts'
import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { beginResync } from '#store/resync.ts'
import { callHq } from './call-hq.ts'
import { noteClock } from './clock-skew.ts'
import { readChange } from './read-change.ts'
import type { DirectorySync } from './sync-directory.ts'
import { recoverEvents } from './recover-events.ts'
import type { StepResult, SyncPorts } from './step.ts'

/** A page is one transaction, for which a sale has to wait; so many rows take about a tenth of a second. */
const ROWS_PER_PAGE = 500
/** "Last pulled" on the screen need not be written with every empty answer. */
const NOTE_EVERY = 15_000

/**
 * Fetches what changed since the cursor, page by page, until there is no more. Each page is taken whole
 * with its cursor or, where anything in it is not as the contract says, not at all.
 */
export async function pullChanges(ports: SyncPorts, directory?: Pick<DirectorySync, 'begin'>): Promise<StepResult> {
  const { store } = ports
  let changed = false
  let hasOwn = false
  let resyncs = 0
  for (;;) {
    const cursor = (await readMeta(store, 'cursor')) ?? ''
    if (cursor === '') {
      if (!hasOwn) {
        // Only the last page tells how many own events it counts on, and the first brings the programme to sell with.
        // So a till that lost everything asks for its own events before any page, or its next one would be a fork.
        hasOwn = true
        const recovered = await recoverEvents(ports)
        if (recovered.kind !== 'done') return recovered
        changed ||= recovered.changed
      }
      const begun = (await directory?.begin()) ?? { kind: 'done' }
      if (begun.kind !== 'done') return begun
    }
    const query = new URLSearchParams({ cursor, limit: String(ROWS_PER_PAGE) })
    const filed = (await readMeta(store, 'directory'))?.cursor
    if (filed !== undefined) query.set('directory', filed)
    const asked = ports.now()
    const called = await callHq(ports.fetch, { method: 'GET', path: `/v1/pull?${query}` }, PullAnswer)
    if (called.kind === 'refusal' && called.code === 'cursor-unknown' && resyncs++ === 0) {
      await beginResync(store)
      continue
    }
    if (called.kind !== 'answer') return called
    await noteClock(ports, called.data.now, asked)
    const page = readPage(called.data)
    if ('where' in page) return { kind: 'malformed', where: page.where }
    // Headquarters has own events that we have not: first they come back.
    if (page.appliedSeq > (await journalHead(store)).seq) {
      const recovered = await recoverEvents(ports)
      if (recovered.kind !== 'done') return recovered
      // Taking it at its word, events to come would count as posted before they are made.
      if (page.appliedSeq > (await journalHead(store)).seq) return { kind: 'malformed', where: 'appliedSeq: too_big' }
    }
    if (await isNews(ports, page)) {
      await applyPage(store, page, await ports.toPinyin(), ports.now())
      changed = true
    } else await noteTime(ports)
    if (!page.more) return { kind: 'done', changed }
  }
}

/** Sorts the changes into those that this version knows and the others, or says what is wrong with one. */
function readPage(answer: PullAnswer): Page | { readonly where: string } {
  const changes: Change[] = []
  const unknown: UnknownChange[] = []
  for (const [place, change] of answer.changes.entries()) {
    const known = readChange(change)
    if (known.kind === 'unknown') unknown.push(plain(change))
    else if (known.kind === 'known') changes.push(known.change)
    else return { where: `changes.${place} (${change.kind}) ${known.where}` }
  }
  const { cursor, more, appliedSeq, spent, stock, machine, tills, desk } = answer
  return { changes, unknown, cursor, more, appliedSeq, spent, stock, machine, tills, desk }
}

const plain = ({ kind, id, doc }: z.infer<typeof AnyChange>): UnknownChange => ({ kind, id, doc: doc ?? null })

async function isNews({ store }: SyncPorts, page: Page): Promise<boolean> {
  if (page.more || page.changes.length > 0 || page.unknown.length > 0) return true
  if (page.cursor !== (await readMeta(store, 'cursor')) || (await readMeta(store, 'resync'))) return true
  if (page.appliedSeq !== ((await readMeta(store, 'applied-seq')) ?? 0)) return true
  const [spent, stock] = await Promise.all([readMeta(store, 'spent'), readMeta(store, 'stock')])
  return !sameNumbers(spent ?? {}, page.spent) || !sameNumbers(stock ?? {}, page.stock)
}

function sameNumbers(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

async function noteTime({ store, now }: SyncPorts): Promise<void> {
  const at = now()
  const before = await readMeta(store, 'last-pull')
  if (before === undefined || Math.abs(at - before) >= NOTE_EVERY) await writeMeta(store, 'last-pull', at)
}
