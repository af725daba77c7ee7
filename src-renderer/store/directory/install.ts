import type { DirectoryManifest } from '#protocol/directory.ts'
import { readMeta, writeMeta } from '../meta.ts'
import type { Store } from '../tables.ts'
import { removeOtherFiles } from './private-files.ts'

/** Files of a manifest that are not kept yet, or have to be fetched again. */
export async function missingFiles(
  store: Store,
  manifest: DirectoryManifest,
): Promise<readonly DirectoryManifest['runs'][number]['files'][number][]> {
  const files = manifest.runs.flatMap((run) => run.files)
  const [kept, damaged] = await Promise.all([
    store.directoryFiles.toCollection().primaryKeys(),
    readMeta(store, 'directory-damaged'),
  ])
  const sound = new Set(kept.filter((hash) => damaged?.includes(hash) !== true))
  return files.filter(({ hash }) => !sound.has(hash))
}

/**
 * Puts a manifest in use, all of whose files are kept. `anew`: in the place of all that was known of members from
 * headquarters, at the beginning of a pull from the start; else a pull has been finished since the manifest was
 * told, so that the live rows are as new.
 */
export async function installDirectory(
  store: Store,
  manifest: DirectoryManifest,
  { anew }: { readonly anew: boolean },
): Promise<void> {
  const runs = manifest.runs.map(({ rows, files }) => ({ rows, files: files.map(({ hash }) => hash) }))
  const { id, cursor, members } = manifest
  await store.transaction('rw', [store.meta, store.hidden], async () => {
    await writeMeta(store, 'directory', { id, cursor, members, runs })
    if (anew) await store.hidden.clear()
  })
  await dropUnnamed(store)
}

/** Nothing of the directory is left: what a pull from the beginning brought stands for it. */
export async function leaveDirectory(store: Store): Promise<void> {
  await store.meta.delete('directory')
  await dropUnnamed(store)
}

/** Removes the files that the directory in use does not name. */
async function dropUnnamed(store: Store): Promise<void> {
  await store.transaction('rw', [store.meta, store.directoryFiles], async () => {
    const named = new Set((await readMeta(store, 'directory'))?.runs.flatMap(({ files }) => files))
    const kept = await store.directoryFiles.toCollection().primaryKeys()
    await store.directoryFiles.bulkDelete(kept.filter((hash) => !named.has(hash)))
  })
  await removeStrayFiles(store)
}

/** Removes what is on the disk and nobody knows of: a thread had it open when it was replaced, or a start came in between. */
export async function removeStrayFiles(store: Store): Promise<void> {
  const rows = await store.directoryFiles.toArray()
  await removeOtherFiles(store, new Set(rows.map(({ name }) => name)))
}
