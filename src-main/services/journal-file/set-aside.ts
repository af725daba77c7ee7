import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from '../disk.ts'
import { isDiskFull, syncFolder } from '../durable-file.ts'

const CHUNK = 1024 * 1024
const NEWLINE = 0x0a

/**
 * Cuts a journal off at `end`, where its chain is no longer sound, after copying the rest into a file
 * `.torn-n` beside it. A torn end was never confirmed (an append is confirmed only after fsync), so a
 * half line gives way where a full disk has no room for the copy. Out: path of the copy, or null.
 */
export async function setAside(
  file: FileHandle,
  path: string,
  end: number,
  size: number,
  disk: Disk,
): Promise<string | null> {
  const copy = await copyRest(file, path, end, size, disk)
  await file.truncate(end)
  await file.sync()
  return copy
}

async function copyRest(file: FileHandle, path: string, from: number, to: number, disk: Disk): Promise<string | null> {
  const name = await freeName(path, disk)
  const copy = await disk.open(name, 'wx', 0o600)
  let lines = false
  try {
    for (let at = from; at < to; at += CHUNK) {
      const chunk = Buffer.alloc(Math.min(CHUNK, to - at))
      await file.read(chunk, 0, chunk.length, at)
      lines ||= chunk.includes(NEWLINE)
      await copy.writeFile(chunk)
    }
    await copy.sync()
    await syncFolder(dirname(path), disk)
    return name
  } catch (error) {
    await disk.rm(name, { force: true })
    if (isDiskFull(error) && !lines) return null
    throw error
  } finally {
    await copy.close()
  }
}

async function freeName(path: string, disk: Disk): Promise<string> {
  for (let n = 1; ; n++) {
    const name = `${path}.torn-${n}`
    try {
      await disk.access(name)
    } catch {
      return name
    }
  }
}
