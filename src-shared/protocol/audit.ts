import { z } from 'zod'
import { APPROVALS, type NotedAct } from '#domain/audit.ts'
import { Id, Name } from './scalars.ts'

export const ProofWaySchema = z.enum(['pin', 'card', 'card-and-pin'])
export const ApprovalWhatSchema = z.enum(APPROVALS)

export const NotedActSchema: z.ZodType<NotedAct> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pin-changed'), of: Id }),
  z.strictObject({ kind: z.literal('exported'), table: Name, rows: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('programme-published'), version: z.int().min(1) }),
  z.strictObject({ kind: z.literal('settings-changed'), settings: z.array(Name).min(1).max(50) }),
])
