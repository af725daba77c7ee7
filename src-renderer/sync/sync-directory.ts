import { FORMAT } from '#directory/file-format.ts'
import { DirectoryAnswer, type DirectoryManifest } from '#protocol/directory.ts'
import { directoryKeyOf } from '#store/directory/attached.ts'
import { dropFiled } from '#store/directory/drop-filed.ts'
import { keepFile } from '#store/directory/file-blocks.ts'
import { installDirectory, leaveDirectory, missingFiles, removeStrayFiles } from '#store/directory/install.ts'
import { mayHoldErased } from '#store/erasures.ts'
import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { beginResync } from '#store/resync.ts'
import type { Store } from '#store/open.ts'
import { callHq } from './call-hq.ts'
import { fetchFile, type Arrived } from './fetch-file.ts'
import { pushEvents } from './push-events.ts'
import type { StepResult, SyncPorts, Trouble } from './step.ts'

/** More live rows than this, or this share of the members (one in fifty), and a newer directory is fetched. */
const MOST_LIVE = 20_000
const SHARE = 50
/** A newer one is not asked for more often than this, in ms. */
const ASK_EVERY = 600_000
const AT_ONCE = 3

const DONE: StepResult = { kind: 'done', changed: false }

const sum = (files: readonly { readonly bytes: number }[]) => files.reduce((all, { bytes }) => all + bytes, 0)

/** The member directory as files, for a till without one or whose live rows have become many. */
export type DirectorySync = {
  /** Before a pull from the beginning: fetches the directory and puts it in use, where headquarters has one. */
  begin(): Promise<StepResult>
  /**
   * After a pull: mends what is damaged, and fetches a newer one where there are many live rows or the files may hold somebody
   * who was erased; `pull` finishes another pull.
   */
  refresh(pull: () => Promise<StepResult>): Promise<StepResult>
}

/** `mostLive`: live rows up to which nothing newer is fetched. */
export function createDirectorySync(ports: SyncPorts, mostLive = MOST_LIVE): DirectorySync {
  const { store } = ports
  const arrived: Arrived = new Map()
  let askedAt: number | null = null
  let tidied = false

  /** Fetches and keeps what is missing, a few files at once; own events that come up meanwhile go first. */
  async function fetchAll(manifest: DirectoryManifest, key: CryptoKey): Promise<Trouble | null> {
    const files = [...(await missingFiles(store, manifest))]
    const bytes = sum(manifest.runs.flatMap((run) => run.files))
    let here = bytes - sum(files)
    const tell = () => writeMeta(store, 'directory-progress', { here, bytes })
    await tell()
    let trouble: Trouble | null = null
    const work = async () => {
      for (let file = files.shift(); file !== undefined && trouble === null; file = files.shift()) {
        const bytes = await fetchFile(ports.fetch, file, arrived)
        if (bytes.kind !== 'answer') {
          trouble ??= bytes
          return
        }
        await keepFile(store, key, file.hash, bytes.data)
        here += file.bytes
        await tell()
      }
    }
    const pushing = async () => {
      for (let more = true; more && trouble === null;) {
        await Promise.race([fetching, ports.sleep(1_000, new AbortController().signal)])
        more = files.length > 0
        if (more && (await hasUnsent(store))) {
          const pushed = await pushEvents(ports)
          if (pushed.kind === 'failure') trouble ??= pushed
        }
      }
    }
    const fetching = Promise.all(Array.from({ length: AT_ONCE }, work))
    await Promise.all([fetching, pushing()])
    if (trouble === null) await store.meta.delete('directory-progress')
    return trouble
  }

  async function ask(): Promise<{ readonly manifest: DirectoryManifest | null } | Trouble> {
    const called = await callHq(ports.fetch, { method: 'GET', path: '/v1/directory' }, DirectoryAnswer)
    // A headquarters without one: members come row by row.
    if (called.kind === 'refusal') return { manifest: null }
    if (called.kind !== 'answer') return called
    const { manifest } = called.data
    return { manifest: manifest?.format === FORMAT ? manifest : null }
  }

  return {
    async begin() {
      const key = directoryKeyOf(store)
      if (key === null) return DONE
      const asked = await ask()
      if ('kind' in asked) return asked
      const { manifest } = asked
      if (manifest === null) {
        await leaveDirectory(store)
        return DONE
      }
      const trouble = await fetchAll(manifest, key)
      if (trouble !== null) return trouble
      // What the pull does not bring, because it is in the files, must not be taken for gone: it ends as a resync does.
      await beginResync(store)
      await installDirectory(store, manifest, { anew: true })
      await store.meta.delete('directory-damaged')
      return { kind: 'done', changed: true }
    },

    async refresh(pull) {
      const key = directoryKeyOf(store)
      if (key === null) return DONE
      if (!tidied) await removeStrayFiles(store)
      tidied = true
      const damaged = (await readMeta(store, 'directory-damaged')) ?? []
      if (damaged.length > 0) return mend(damaged, key)
      const known = await readMeta(store, 'directory')
      if (askedAt !== null && ports.now() - askedAt < ASK_EVERY) return DONE
      const few = (await store.members.count()) <= Math.max(mostLive, (known?.members ?? 0) / SHARE)
      if (few && !(await mayHoldErased(store))) return DONE
      askedAt = ports.now()
      const asked = await ask()
      if ('kind' in asked) return asked
      const { manifest } = asked
      if (manifest === null || manifest.cursor === known?.cursor) return DONE
      const trouble = await fetchAll(manifest, key)
      if (trouble !== null) return retryLater(trouble)
      // From here on the live rows are at least as new as the files.
      const pulled = await pull()
      if (pulled.kind !== 'done') return retryLater(pulled)
      // That pull may have had to begin from the beginning, with a directory of its own.
      if ((await readMeta(store, 'directory'))?.cursor !== known?.cursor) return pulled
      await installDirectory(store, manifest, { anew: false })
      await dropFiled(store)
      return { kind: 'done', changed: true }
    },
  }

  function retryLater(trouble: Trouble): Trouble {
    askedAt = null
    return trouble
  }

  /** Files that could not be read are fetched again; they are the same, or a newer manifest has replaced them all. */
  async function mend(damaged: readonly string[], key: CryptoKey): Promise<StepResult> {
    const named = new Set((await readMeta(store, 'directory'))?.runs.flatMap(({ files }) => files))
    const asked = await ask()
    if ('kind' in asked) return asked
    const files = new Map(asked.manifest?.runs.flatMap((run) => run.files.map((file) => [file.hash, file] as const)))
    for (const hash of damaged) {
      const file = files.get(hash)
      if (file === undefined && named.has(hash)) {
        // Headquarters has merged it away: begin again from what it has now.
        await store.meta.delete('directory-damaged')
        await beginResync(store)
        return { kind: 'done', changed: true }
      }
      if (file === undefined) continue
      const bytes = await fetchFile(ports.fetch, file, arrived)
      if (bytes.kind !== 'answer') return bytes
      await keepFile(store, key, hash, bytes.data)
    }
    await writeMeta(store, 'directory-damaged', [])
    return { kind: 'done', changed: true }
  }
}

async function hasUnsent(store: Store): Promise<boolean> {
  return (await journalHead(store)).seq > ((await readMeta(store, 'pushed-seq')) ?? 0)
}
