import type { Sql } from '../database.ts'
import { readMachines, type Machines } from './machines.ts'
import type { MemberRights } from './member-rights.ts'

/** The rights of everybody that a batch may change: as read, and as they come to be. */
export type RightsDesk = {
  readonly before: ReadonlyMap<string, MemberRights>
  readonly after: Map<string, MemberRights>
  readonly machines: Machines
  readonly pausedUntil: number
}

/** `before`: as read with everything else of the members. */
export async function readRightsDesk(tx: Sql, till: string, before: RightsDesk['before']): Promise<RightsDesk> {
  const tills = [...before.values()].flatMap(({ bonds, grants }) => [...bonds, ...grants].map((of) => of.till))
  const [machines, pausedUntil] = await Promise.all([readMachines(tx, [till, ...tills]), readPause(tx)])
  return { before, after: new Map(), machines, pausedUntil }
}

/** Until when no rights are given. */
export async function readPause(tx: Sql): Promise<number> {
  const [row] = await tx.query<{ until: number }>('SELECT rights_paused_until AS until FROM hq')
  return row?.until ?? 0
}
