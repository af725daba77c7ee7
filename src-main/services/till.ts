import type { BridgeAnswer, TillIdentity } from '#bridge/routes.ts'
import { HostProblem } from '../host-problem.ts'
import { keyFor } from './data-key.ts'
import { realDisk, type Disk } from './disk.ts'
import { isDiskFull } from './durable-file.ts'
import { JournalFile } from './journal-file/journal-file.ts'
import { createLineSeal } from './journal-file/line-seal.ts'
import { journalPath } from './journal-path.ts'
import { onFirstUse } from './on-first-use.ts'
import type { TillKey } from './till-key.ts'

/** An enrolled till: who it is, its keys, its journal. */
export type Till = {
  readonly identity: TillIdentity
  /** Null where the system's key store is locked: nothing of the till can be opened until it is not. */
  readonly key: TillKey | null
  /** Under which its data is sealed. Refusals: as `dataKey`; the next call tries again. */
  readonly dataKey: () => Promise<BridgeAnswer<Buffer>>
  /** Throws `disk-full` or `journal-failed` where the file cannot be opened, or why there is no key; the next call tries again. */
  readonly journal: () => Promise<JournalFile>
  readonly close: () => Promise<void>
}

export function createTill(options: {
  readonly profile: string
  readonly identity: TillIdentity
  readonly key: TillKey | null
  readonly dataKey: () => Promise<BridgeAnswer<Buffer>>
  readonly log: (message: string) => void
  readonly disk?: Disk
}): Till {
  const { profile, identity, key, log, disk = realDisk } = options
  const path = journalPath(profile, identity.till.id)
  const known = onFirstUse(async () => {
    const answer = await options.dataKey()
    if (!answer.ok) throw new HostProblem(answer.code, answer.facts)
    return answer
  })
  const dataKey = () =>
    known().catch((error: unknown): BridgeAnswer<Buffer> => {
      if (error instanceof HostProblem) return { ok: false, code: error.code, facts: error.facts }
      throw error
    })
  let opened: JournalFile | null = null
  const journal = onFirstUse(async () => {
    const { data } = await known()
    try {
      opened = await JournalFile.open(path, createLineSeal(keyFor(data, 'journal'), identity.till.id), disk)
      if (opened.torn !== null) log(`the journal ended in what is no event; that was kept as ${opened.torn}`)
      return opened
    } catch (error) {
      log(`the journal cannot be opened: ${String(error)}`)
      throw new HostProblem(isDiskFull(error) ? 'disk-full' : 'journal-failed', { message: (error as Error).message })
    }
  })
  return { identity, key, dataKey, journal, close: async () => opened?.close() }
}
