import { statfs } from 'node:fs/promises'
import { arch, availableParallelism, freemem, platform, release, totalmem, uptime } from 'node:os'

/** What machine this is, without its name and its user's. Memory in bytes, times in seconds. */
export const machineFacts = () => ({
  system: platform(),
  release: release(),
  arch: arch(),
  processors: availableParallelism(),
  memory: { total: totalmem(), free: freemem() },
  upSince: Math.round(uptime()),
  runningSince: Math.round(process.uptime()),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  versions: Object.fromEntries(
    ['node', 'electron', 'chrome', 'v8'].flatMap((name) => {
      const version = process.versions[name]
      return version === undefined ? [] : [[name, version]]
    }),
  ),
})

/** Room on the disk of a folder, in bytes; null where the system does not tell. */
export async function diskOf(folder: string): Promise<{ readonly free: number; readonly total: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}
