import type { Store } from '../tables.ts'

/** What only workers have of a file (WHATWG File System): reading and writing it at once, without a way to another process. */
type AtOnce = {
  read(into: Uint8Array, options: { readonly at: number }): number
  write(bytes: Uint8Array, options: { readonly at: number }): number
  flush(): void
  close(): void
}
type Handle = FileSystemFileHandle & {
  createSyncAccessHandle?(options?: { readonly mode: 'read-only' }): Promise<AtOnce>
}

/** An open file. */
export type FileReader = {
  /** `size` bytes from `at` on, good until the next read of any file; what lies behind the end is anything, or missing. */
  read(at: number, size: number): Uint8Array | Promise<Uint8Array>
  close(): void
}

/** Of each database its own, in the origin's private file system: IndexedDB takes such bytes at a tenth of the speed. */
const folderOf = async ({ name }: Store): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(folderName(name), { create: true })

const folderName = (store: string): string => `${store}-directory`

/** Writes a new file, whole and on the disk, or none. In a worker only. */
export async function writePrivateFile(store: Store, name: string, bytes: Uint8Array): Promise<void> {
  const folder = await folderOf(store)
  const handle: Handle = await folder.getFileHandle(name, { create: true })
  const file = await handle.createSyncAccessHandle?.()
  if (file === undefined) throw new TypeError('only a worker can write this')
  try {
    // The disk may be full.
    if (file.write(bytes, { at: 0 }) < bytes.length) throw new DOMException('no room', 'QuotaExceededError')
    file.flush()
    file.close()
  } catch (error) {
    file.close()
    await folder.removeEntry(name)
    throw error
  }
}

/** One for all reads: a find reads dozens of blocks, and what each leaves behind makes the others wait for the collector. */
let scratch = new Uint8Array(0)

/** Opens a file. Rejects where it is not there. */
export async function openPrivateFile(store: Store, name: string): Promise<FileReader> {
  const handle: Handle = await (await folderOf(store)).getFileHandle(name)
  const file = await handle.createSyncAccessHandle?.({ mode: 'read-only' })
  if (file === undefined) {
    // The page's thread may not wait for a disk.
    const blob = await handle.getFile()
    return {
      read: async (at, size) => new Uint8Array(await blob.slice(at, at + size).arrayBuffer()),
      close: () => undefined,
    }
  }
  return {
    read(at, size) {
      if (scratch.length < size) scratch = new Uint8Array(size)
      const bytes = scratch.subarray(0, size)
      file.read(bytes, { at })
      return bytes
    },
    close: () => file.close(),
  }
}

/** Removes all files but these. One that another thread has open stays until the next time. */
export async function removeOtherFiles(store: Store, kept: ReadonlySet<string>): Promise<void> {
  const folder = await folderOf(store)
  const names: string[] = []
  for await (const name of folder.keys()) if (!kept.has(name)) names.push(name)
  await Promise.all(names.map((name) => folder.removeEntry(name).catch(() => undefined)))
}

/** Removes the files of a database that is being removed, by its name. Does nothing where there are none. */
export async function removeFolder(store: string): Promise<void> {
  const storage = globalThis.navigator?.storage
  if (storage?.getDirectory === undefined) return
  await (await storage.getDirectory()).removeEntry(folderName(store), { recursive: true }).catch((error: unknown) => {
    if ((error as { name?: unknown }).name !== 'NotFoundError') throw error
  })
}
