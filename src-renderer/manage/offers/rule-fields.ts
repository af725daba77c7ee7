import type { Programme } from '#domain/programme.ts'
import type { Goods } from './use-goods.ts'

/** What the fields of every rule are given. `id`: of the rule. */
export type RuleFields = { readonly programme: Programme; readonly id: string; readonly goods: Goods }
