import type { BridgeAnswer, JournalLine } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { isSoundLine } from './sound-event.ts'

/** The last event of a journal; seq 0 and the genesis hash where there is none. */
export type JournalHead = { readonly seq: number; readonly hash: string }

/**
 * Which of these lines have to be written. `head` is the last event on disk, `waiting` are the lines
 * that will be written before these, `hashes` reads those of events on disk.
 * Refusals: `bad-line` {seq}, `journal-gap` {expected}, `journal-fork` {seq}.
 */
export async function planAppend(
  lines: readonly JournalLine[],
  head: JournalHead,
  waiting: readonly JournalLine[],
  hashes: (first: number, last: number) => Promise<readonly string[]>,
): Promise<BridgeAnswer<readonly JournalLine[]>> {
  const liar = lines.find((line) => !isSoundLine(line))
  if (liar !== undefined) return refused('bad-line', { seq: liar.seq })

  const old = lines.map(({ seq }) => seq).filter((seq) => seq <= head.seq)
  const first = Math.min(...old)
  const onDisk = old.length === 0 ? [] : await hashes(first, Math.max(...old))
  const fresh: JournalLine[] = []
  for (const line of lines) {
    const before = fresh.at(-1) ?? waiting.at(-1) ?? head
    if (line.seq <= before.seq) {
      const place = line.seq - head.seq - 1
      const there = place < 0 ? onDisk[line.seq - first] : (waiting[place] ?? fresh[place - waiting.length])?.hash
      if (there !== line.hash) return refused('journal-fork', { seq: line.seq })
    } else if (line.seq !== before.seq + 1) {
      return refused('journal-gap', { expected: before.seq + 1 })
    } else if (line.prevHash !== before.hash) {
      return refused('journal-fork', { seq: line.seq })
    } else {
      fresh.push(line)
    }
  }
  return done(fresh)
}
