import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Database } from './database.ts'

/** What every part of headquarters works with; time and randomness come in from outside. */
export type Context = {
  readonly db: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export type ContextOptions = {
  readonly database: Database
  readonly now?: () => number
  readonly random?: (bytes: number) => Uint8Array
  readonly log?: (line: Readonly<Record<string, unknown>>) => void
}

export const createContext = (options: ContextOptions): Context => ({
  db: options.database,
  now: options.now ?? Date.now,
  random: options.random ?? randomBytes,
  log: options.log ?? ((line) => console.error(JSON.stringify(line))),
})

/** A new id: UUID version 7 (RFC 9562). */
export const newId = (context: Context): string => v7({ msecs: context.now(), random: context.random(16) })
