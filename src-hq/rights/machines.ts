import type { Sql } from '../database.ts'

/** Of a row of `till`: a machine stands there, and may go on. */
export const IN_SERVICE = 'public_key IS NOT NULL AND revoked_at IS NULL'

/** A till in service, and the machine that stands there now. */
export type Machine = {
  readonly till: string
  readonly store: string
  readonly number: number
  /** Names it by its key: a new machine in the place of an old one has another, and other rights. */
  readonly machine: string
}

export type Machines = {
  readonly inService: ReadonlyMap<string, Machine>
  /** When tills were given up (ms since 1970): whatever they were promised ended then. */
  readonly retired: ReadonlyMap<string, number>
}

/** Of these tills, those that are enrolled and not revoked, and those that were given up. */
export async function readMachines(tx: Sql, tills: Iterable<string>): Promise<Machines> {
  const found = await tx.query<Machine & { readonly retiredAt: number | null }>(
    `SELECT id AS till, store, number, left(public_key, ${NAME_LENGTH}) AS machine, retired_at AS "retiredAt" FROM till
     WHERE id = ANY($1::text[]) AND (retired_at IS NOT NULL OR (${IN_SERVICE}))`,
    [[...new Set(tills)]],
  )
  const retired = found.flatMap(({ till, retiredAt }) => (retiredAt === null ? [] : [[till, retiredAt] as const]))
  const standing = found.flatMap(({ retiredAt, ...machine }) => (retiredAt === null ? [machine] : []))
  return { inService: new Map(standing.map((machine) => [machine.till, machine])), retired: new Map(retired) }
}

/** Of 43 characters of a key; 96 bits do not meet by chance. */
export const NAME_LENGTH = 16
