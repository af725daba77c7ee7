import { z } from 'zod'
import { APPROVALS, type ApprovalWhat, type NotedAct, type ProofWay } from '#domain/audit.ts'
import type { Millis } from '#domain/units.ts'
import { Id, Name } from './scalars.ts'

export const ProofWaySchema = z.enum(['pin', 'card', 'card-and-pin'])
export const ApprovalWhatSchema = z.enum(APPROVALS)

export const NotedActSchema: z.ZodType<NotedAct> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pin-changed'), of: Id }),
  z.strictObject({ kind: z.literal('exported'), table: Name, rows: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('programme-published'), version: z.int().min(1) }),
  z.strictObject({ kind: z.literal('settings-changed'), settings: z.array(Name).min(1).max(50) }),
  z.strictObject({
    kind: z.literal('drawer-opened'),
    reason: z.string().min(1).max(200),
    approvedBy: Id.nullable(),
  }),
])

/** Who came, failed, approved and did what an audit asks for. */
export type AuditFact =
  /** `way` left out: by PIN. `after`: whom the till had locked out for doing nothing, the person themselves or another. */
  | {
      readonly kind: 'staff-signed-in'
      readonly data: { readonly staff: string; readonly way?: ProofWay; readonly after?: string }
    }
  /** `idle`: the till locked by itself because nobody touched it. */
  | { readonly kind: 'staff-signed-out'; readonly data: { readonly staff: string; readonly idle?: true } }
  /** A wrong PIN, or a card that nobody has. `wrong` in a row for the person, `inAll` at this till. */
  | {
      readonly kind: 'sign-in-failed'
      readonly data: { readonly staff: string | null; readonly wrong: number; readonly inAll: number }
    }
  /** Too many: for `wait` ms of running the person cannot sign in; null: nobody can. */
  | { readonly kind: 'sign-in-locked'; readonly data: { readonly staff: string | null; readonly wait: Millis } }
  /** Somebody approved on the spot what a rule leaves to a manager; the fact that needed it follows and names them. */
  | {
      readonly kind: 'approval-given'
      readonly data: {
        readonly staff: string
        readonly asked: string | null
        readonly what: ApprovalWhat
        readonly way: ProofWay
      }
    }
  /** Something was done that an audit asks for and that is no fact of the business. */
  | { readonly kind: 'act-noted'; readonly data: { readonly staff: string; readonly act: NotedAct } }
