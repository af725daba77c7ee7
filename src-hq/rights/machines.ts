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

/** Of these tills, those that are enrolled and not revoked. */
export async function readMachines(tx: Sql, tills: Iterable<string>): Promise<Map<string, Machine>> {
  const found = await tx.query<Machine>(
    `SELECT id AS till, store, number, left(public_key, ${NAME_LENGTH}) AS machine FROM till
     WHERE id = ANY($1::text[]) AND ${IN_SERVICE}`,
    [[...new Set(tills)]],
  )
  return new Map(found.map((machine) => [machine.till, machine]))
}

/** Of 43 characters of a key; 96 bits do not meet by chance. */
export const NAME_LENGTH = 16
