import { dirname } from 'node:path'
import { realDisk, type Disk } from './disk.ts'

/** Makes the entries of a folder survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string, disk: Disk = realDisk): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await disk.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Replaces a small file whole or not at all: written beside it, fsynced, renamed over it. */
export async function replaceFile(path: string, content: string, mode = 0o600, disk: Disk = realDisk): Promise<void> {
  const beside = `${path}.new`
  const handle = await disk.open(beside, 'w', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } catch (error) {
    await disk.rm(beside, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await disk.rename(beside, path)
  await syncFolder(dirname(path), disk)
}

/** The content of a file, or null where there is none. */
export async function readIfThere(path: string, disk: Disk = realDisk): Promise<string | null> {
  try {
    return await disk.readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Whether an error means that the disk, or what this user may use of it, is full. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT'
}
