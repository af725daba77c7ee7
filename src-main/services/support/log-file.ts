import { redact } from '#domain/redact-text.ts'
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type LogLevel = 'error' | 'warn' | 'info'

/** Notes what happened, for support. Texts are redacted; still nobody writes what is personal into them. */
export type Log = (message: string, level?: LogLevel, from?: LogSource) => void

/** Who noted it: the host, or the page through the bridge. */
export type LogSource = 'host' | 'page'

/** So many files are kept, the newest is `till.log`, each up to so many bytes. */
export const LOG_FILES = 5
export const LOG_BYTES = 1_000_000

/** Longer texts are cut, in characters. */
const LONGEST = 8000
/** A loop of errors must not wash away what came before: so many lines in a minute from each source, the others are counted. */
const MOST_A_MINUTE = 120
const MINUTE = 60_000

export const logFolder = (profile: string): string => join(profile, 'logs')
export const logName = (place: number): string => (place === 0 ? 'till.log' : `till.${place}.log`)

/**
 * A log of JSON lines `{ at, level, from, message }` in `folder`. Written at once and not in the background, so that the last
 * words before a crash are there. A disk that does not take it stops nothing: then it is only told to `echo`.
 */
export function createLogFile(options: {
  readonly folder: string
  readonly now: () => number
  /** Hears each message as well; for a terminal. */
  readonly echo: (line: string) => void
}): Log {
  const { folder, now, echo } = options
  const quota = new Map<LogSource, { since: number; lines: number; dropped: number }>()
  let size: number | null = null

  function write(line: string): void {
    try {
      if (size === null) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        size = statSync(join(folder, logName(0)), { throwIfNoEntry: false })?.size ?? 0
      }
      const bytes = Buffer.byteLength(line)
      if (size + bytes > LOG_BYTES && size > 0) {
        rotate(folder)
        size = 0
      }
      appendFileSync(join(folder, logName(0)), line, { mode: 0o600 })
      size += bytes
    } catch {
      // Looked at anew the next time.
      size = null
    }
  }

  const put = (message: string, level: LogLevel, from: LogSource) => {
    const said = redact(message.slice(0, LONGEST))
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, from, message: said })}\n`)
    echo(`${said}\n`)
  }

  return (message, level = 'warn', from = 'host') => {
    const at = now()
    const used = quota.get(from)
    if (used === undefined || at - used.since >= MINUTE || at < used.since) {
      quota.set(from, { since: at, lines: 1, dropped: 0 })
      if (used !== undefined && used.dropped > 0) put(`${used.dropped} more lines were not kept`, 'warn', from)
    } else if (used.lines >= MOST_A_MINUTE) {
      used.dropped += 1
      return
    } else used.lines += 1
    put(message, level, from)
  }
}

/** Each file takes the name of the next older one, the oldest goes. */
function rotate(folder: string): void {
  rmSync(join(folder, logName(LOG_FILES - 1)), { force: true })
  for (let place = LOG_FILES - 2; place >= 0; place--) {
    const from = join(folder, logName(place))
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, join(folder, logName(place + 1)))
  }
}
