import { readdir, readFile } from 'node:fs/promises'

/**
 * Bytes that the renderer processes of the Chromium with this profile have to themselves (Linux: `Private_*` of
 * smaps_rollup); workers live in their page's process. Null where that cannot be read.
 */
export async function rendererMemory(profile: string): Promise<number | null> {
  const processes = await readProcesses().catch(() => null)
  const root = processes?.find(
    ({ command }) => command.includes(`--user-data-dir=${profile}`) && !command.includes('--type='),
  )
  if (processes === null || root === undefined) return null
  const family = new Set([root.pid])
  for (let grown = true; grown;) {
    grown = false
    for (const { pid, parent } of processes) {
      if (!family.has(parent) || family.has(pid)) continue
      family.add(pid)
      grown = true
    }
  }
  const renderers = processes.filter(({ pid, command }) => family.has(pid) && command.includes('--type=renderer'))
  const sizes = await Promise.all(renderers.map(({ pid }) => privateBytes(pid)))
  return Math.max(0, ...sizes)
}

async function readProcesses() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const [stat, command] = await Promise.all([
          readFile(`/proc/${pid}/stat`, 'utf8'),
          readFile(`/proc/${pid}/cmdline`, 'utf8'),
        ])
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return [{ pid, parent, command: command.replaceAll('\0', ' ') }]
      } catch {
        return []
      }
    }),
  )
  return found.flat()
}

async function privateBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce((sum, [, kb]) => sum + Number(kb) * 1024, 0)
}
