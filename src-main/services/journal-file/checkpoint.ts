import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import type { Disk } from '../disk.ts'
import { readIfThere, replaceFile } from '../durable-file.ts'
import { EVERY, LineIndex } from './line-index.ts'
import type { LineSeal } from './line-seal.ts'
import { BEGINNING, type ChainPoint } from './scan-chain.ts'
import { readEvent } from './sound-event.ts'

const Stored = z.strictObject({
  seq: z.int().positive(),
  hash: z.string(),
  end: z.int().positive(),
  starts: z.array(z.int().nonnegative()).min(1),
})

const pathOf = (journal: string) => `${journal}.checkpoint`

/**
 * How far the chain was checked before, so that opening does not follow a year of it again. It is
 * believed only where the journal really has that event at that place; without it everything is
 * checked from the beginning, so it may be lost at any time.
 */
export async function readCheckpoint(
  file: FileHandle,
  journal: string,
  size: number,
  seal: LineSeal,
  disk: Disk,
): Promise<{ readonly point: ChainPoint; readonly index: LineIndex }> {
  const none = { point: BEGINNING, index: new LineIndex() }
  try {
    const { starts, ...point } = Stored.parse(JSON.parse((await readIfThere(pathOf(journal), disk)) ?? ''))
    if (point.end > size || starts.length !== Math.ceil(point.seq / EVERY)) return none
    const index = new LineIndex(starts)
    const [line = ''] = (await index.lines(file, point.seq, point.seq, point.end)).slice(-1)
    const event = readEvent(seal.open(line))
    return event?.seq === point.seq && event.hash === point.hash ? { point, index } : none
  } catch {
    return none
  }
}

/** Keeps a checkpoint. Where that fails (a full disk), the next opening takes longer, and that is all. */
export async function writeCheckpoint(journal: string, point: ChainPoint, index: LineIndex, disk: Disk): Promise<void> {
  if (point.seq === 0) return
  const content = JSON.stringify({ ...point, starts: index.starts })
  await replaceFile(pathOf(journal), content, 0o600, disk).catch(() => undefined)
}

export const dropCheckpoint = (journal: string, disk: Disk): Promise<void> => disk.rm(pathOf(journal), { force: true })
