import type { JournalLine } from '#bridge/routes.ts'
import type { FileHandle } from 'node:fs/promises'
import type { Disk } from '../disk.ts'
import { readIfThere, replaceFile } from '../durable-file.ts'
import { LineIndex } from './line-index.ts'
import type { LineSeal } from './line-seal.ts'
import { readLines } from './read-lines.ts'
import type { ChainPoint } from './scan-chain.ts'
import { readEvent } from './sound-event.ts'

const besideOf = (path: string) => `${path}.new`

/** What a rewriting that was interrupted has left beside the journal. */
export const dropUnfinished = (path: string, disk: Disk): Promise<void> => disk.rm(besideOf(path), { force: true })

/**
 * Writes the journal anew beside itself, with other texts for the events in `lines` that have the same number and hash, and
 * waits for the disk. Out: the new file's name, where its lines begin and where it ends.
 */
export async function writeBeside(
  file: FileHandle,
  path: string,
  end: ChainPoint,
  lines: readonly JournalLine[],
  seal: LineSeal,
  disk: Disk,
): Promise<{ readonly beside: string; readonly index: LineIndex; readonly end: ChainPoint }> {
  const wanted = new Map(lines.map((line) => [line.seq, line]))
  const index = new LineIndex()
  const beside = besideOf(path)
  const copy = await disk.open(beside, 'w', 0o600)
  try {
    let [seq, at] = [0, 0]
    for await (const { bytes } of readLines(file, 0, end.end)) {
      seq += 1
      index.note(seq, at)
      const text = replaced(bytes.toString('utf8'), wanted.get(seq), seal)
      const written = text === null ? Buffer.concat([bytes, NEWLINE]) : Buffer.from(`${text}\n`)
      await copy.writeFile(written)
      at += written.length
    }
    await copy.sync()
    return { beside, index, end: { ...end, end: at } }
  } catch (error) {
    await disk.rm(beside, { force: true })
    throw error
  } finally {
    await copy.close()
  }
}

const NEWLINE = Buffer.from('\n')

/** The line that takes the place of another; null where that stays. */
function replaced(text: string, line: JournalLine | undefined, seal: LineSeal): string | null {
  return line !== undefined && readEvent(seal.open(text))?.hash === line.hash ? seal.seal(line.seq, line.json) : null
}

/**
 * The same for the copies `.torn-n` of what once did not belong to the sound part. What is no whole event there was
 * never confirmed and may name anybody: it goes.
 */
export async function rewriteTorn(
  path: string,
  lines: readonly JournalLine[],
  seal: LineSeal,
  disk: Disk,
): Promise<void> {
  const wanted = new Map(lines.map((line) => [line.hash, line]))
  for (let n = 1; ; n++) {
    const name = `${path}.torn-${n}`
    const text = await readIfThere(name, disk)
    if (text === null) return
    const kept = text.split('\n').flatMap((line) => {
      const event = readEvent(seal.open(line))
      const other = event === null ? undefined : wanted.get(event.hash)
      return event === null ? [] : [other === undefined ? line : seal.seal(other.seq, other.json)]
    })
    await replaceFile(name, kept.map((line) => `${line}\n`).join(''), 0o600, disk)
  }
}
