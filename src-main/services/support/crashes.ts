import type { Crash, SupportFile } from '#bridge/support.ts'
import { readdir, rm, stat } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from '../json-file.ts'
import { dumpFolder } from './dump-folder.ts'

/** So many crash dumps are kept, and so many crashes are remembered. */
export const MOST_DUMPS = 5
const MOST_CRASHES = 20

const Kept = z.object({
  crashes: z.array(z.object({ what: z.enum(['page', 'host']), at: z.number(), reason: z.string().max(40) })),
  /** Of the crashes, how many of the last were told to nobody yet. */
  untold: z.int().nonnegative(),
})

export type Crashes = {
  /** Notes that this run has begun, and how the one before ended; once, before anything can go wrong. */
  readonly begin: () => Promise<void>
  readonly note: (crash: Pick<Crash, 'what' | 'reason'>) => Promise<void>
  /** What was not told yet, oldest first; from then on it was. */
  readonly take: () => Promise<readonly Crash[]>
  readonly list: () => Promise<readonly Crash[]>
  readonly dumps: () => Promise<readonly (SupportFile & { readonly path: string; readonly at: number })[]>
  /** This run ends as it should. */
  readonly end: () => void
}

/** What crashed, kept in the profile: pages, and the host itself, whose end is seen at its next start. */
export function createCrashes(options: {
  readonly profile: string
  readonly now: () => number
  readonly log: (message: string) => void
}): Crashes {
  const { profile, now, log } = options
  const file = join(profile, 'crashes.json')
  const running = join(profile, 'running.json')
  let queue: Promise<unknown> = Promise.resolve()

  const read = async () => (await readJson(file, Kept, log)) ?? { crashes: [], untold: 0 }
  /** One change after the other. A disk that does not take it loses a note of a crash and nothing else. */
  const change = <T>(act: () => Promise<T>): Promise<T> => {
    const done = queue.then(act)
    queue = done.catch((error: unknown) => log(`crashes: ${String(error)}`))
    return done
  }
  const add = async (crash: Crash) => {
    const { crashes, untold } = await read()
    const kept = [...crashes, crash].slice(-MOST_CRASHES)
    await writeJson(file, { crashes: kept, untold: Math.min(untold + 1, kept.length) })
  }

  return {
    begin: () =>
      change(async () => {
        const before = await readJson(running, z.object({ since: z.number() }), log)
        const dumps = await dumpsOf(profile)
        if (before !== null) {
          const last = dumps[0]
          const reason = last !== undefined && last.at >= before.since ? 'dump' : 'unclean'
          await add({ what: 'host', at: reason === 'dump' && last !== undefined ? last.at : before.since, reason })
        }
        for (const { path } of dumps.slice(MOST_DUMPS)) await rm(path, { force: true })
        await writeJson(running, { since: now() })
      }).catch(() => undefined),
    note: (crash) => change(() => add({ ...crash, at: now() })).catch(() => undefined),
    take: () =>
      change(async () => {
        const { crashes, untold } = await read()
        if (untold > 0) await writeJson(file, { crashes, untold: 0 })
        return crashes.slice(crashes.length - untold)
      }),
    list: async () => (await read()).crashes,
    dumps: async () => (await dumpsOf(profile)).slice(0, MOST_DUMPS),
    end: () => rmSync(running, { force: true }),
  }
}

/** Crash dumps wherever in its folder the system's reporter puts them (Crashpad moves them about), newest first. */
async function dumpsOf(profile: string) {
  const folder = dumpFolder(profile)
  const names = await readdir(folder, { recursive: true }).catch(() => [] as string[])
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.dmp'))
      .map(async (name) => {
        const path = join(folder, name)
        const { size, mtimeMs } = await stat(path)
        return { name: name.replaceAll(/[/\\]/g, '-'), path, bytes: size, at: mtimeMs }
      }),
  )
  return found.toSorted((a, b) => b.at - a.at)
}
