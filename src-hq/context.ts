import { redacted } from '#domain/redact-text.ts'
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Database } from './database.ts'
import type { CodeSender } from './member-codes/code-sender.ts'
import type { ClassifyThreads } from './push/classify-threads.ts'
import { createMetrics, type Metrics } from './watch/metrics.ts'

/** What every part of headquarters works with; time and randomness come in from outside. */
export type Context = {
  readonly db: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly log: Log
  readonly metrics: Metrics
  /** Brings one-time codes to members; null where head office has set up nobody. */
  readonly codeSender: CodeSender | null
  /** Null where everything is done in the thread that answers. */
  readonly threads: ClassifyThreads | null
}

/** One line with a `level` (`info`, `warn`, `error`) and an `event`. Nothing personal comes through. */
export type Log = (line: Readonly<Record<string, unknown>>) => void

export type ContextOptions = {
  readonly database: Database
  readonly now?: () => number
  readonly random?: (bytes: number) => Uint8Array
  /** Without one, what went wrong goes to standard error. */
  readonly log?: Log
  readonly codeSender?: CodeSender | null
  readonly threads?: ClassifyThreads | null
}

/** What tells lines apart: ids of requests and tills, whose form was looked at before; they name no person. */
const namesOf = ({ id, till }: Readonly<Record<string, unknown>>) => ({
  ...(id === undefined ? {} : { id }),
  ...(till === undefined ? {} : { till }),
})

export function createContext(options: ContextOptions): Context {
  const log = options.log ?? ((line) => void (line['level'] !== 'info' && console.error(JSON.stringify(line))))
  return {
    db: options.database,
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
    log: (line) => log({ ...redacted(line), ...namesOf(line) }),
    metrics: createMetrics(),
    codeSender: options.codeSender ?? null,
    threads: options.threads ?? null,
  }
}

/** A new id: UUID version 7 (RFC 9562). */
export const newId = (context: Context): string => v7({ msecs: context.now(), random: context.random(16) })
