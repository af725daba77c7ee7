import type { TillIdentity } from '#bridge/routes.ts'
import { join } from 'node:path'
import { HostProblem } from '../host-problem.ts'
import { realDisk, type Disk } from './disk.ts'
import { isDiskFull } from './durable-file.ts'
import { JournalFile } from './journal-file/journal-file.ts'
import { onFirstUse } from './on-first-use.ts'
import type { TillKey } from './till-key.ts'

/** An enrolled till: who it is, its key, its journal. */
export type Till = {
  readonly identity: TillIdentity
  /** Null where the system's key store is locked: the till sells, but cannot talk to headquarters. */
  readonly key: TillKey | null
  /** Throws `disk-full` or `journal-failed` where the file cannot be opened; the next call tries again. */
  readonly journal: () => Promise<JournalFile>
  readonly close: () => Promise<void>
}

/** The journal of a till; what is set aside of it, and its checkpoint, stand beside it under longer names. */
export const journalPath = (profile: string, till: string): string =>
  join(profile, `journal-${encodeURIComponent(till)}.jsonl`)

export function createTill(
  profile: string,
  identity: TillIdentity,
  key: TillKey | null,
  log: (message: string) => void,
  disk: Disk = realDisk,
): Till {
  const path = journalPath(profile, identity.till.id)
  let opened: JournalFile | null = null
  const journal = onFirstUse(async () => {
    try {
      opened = await JournalFile.open(path, disk)
      if (opened.torn !== null) log(`the journal ended in what is no event; that was kept as ${opened.torn}`)
      return opened
    } catch (error) {
      log(`the journal cannot be opened: ${String(error)}`)
      throw new HostProblem(isDiskFull(error) ? 'disk-full' : 'journal-failed', { message: (error as Error).message })
    }
  })
  return { identity, key, journal, close: async () => opened?.close() }
}
