import type { Coupon, Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { Sql } from '../database.ts'
import type { MemberRights } from '../rights/member-rights.ts'
import type { ClubGiftRow, CouponRow, RedemptionRow } from './batch.ts'
import type { ConflictRow } from './conflict.ts'
import { laneOfAnswer, QUESTIONS, type Asked, type Question } from './questions.ts'
import type { Thing, WaitingFact } from './waiting-fact.ts'

/** A row of what was asked for; what is not there has none. */
export type Answer =
  | { readonly kind: 'member'; readonly id: string; readonly doc: Member }
  /** By the member's id. */
  | { readonly kind: 'rights'; readonly id: string; readonly doc: Omit<MemberRights, 'member'> }
  | { readonly kind: 'alias'; readonly id: string; readonly doc: string }
  | { readonly kind: 'mobile'; readonly id: string; readonly doc: string }
  | {
      readonly kind: 'code' | 'card'
      readonly id: string
      readonly doc: { readonly member: string; readonly lost: boolean }
    }
  | {
      readonly kind: 'sale'
      readonly id: string
      readonly doc: { readonly member: string | null; readonly sale: Sale }
    }
  | {
      readonly kind: 'refunds'
      readonly id: string
      readonly doc: { readonly number: number; readonly posted: Refund }
    }
  | { readonly kind: 'redemption'; readonly id: string; readonly doc: RedemptionRow }
  | { readonly kind: 'handedOver'; readonly id: string; readonly doc: number }
  | {
      readonly kind: 'coupon'
      readonly id: string
      readonly doc: Omit<CouponRow, 'signed'> & { readonly signed: Coupon['signed'] | null }
    }
  | { readonly kind: 'couponCode'; readonly id: string; readonly doc: string }
  | { readonly kind: 'given'; readonly id: string; readonly doc: true }
  | { readonly kind: 'erased'; readonly id: string; readonly doc: string }
  | { readonly kind: 'clubGifts'; readonly id: string; readonly doc: ClubGiftRow }
  | { readonly kind: 'waiting'; readonly id: Thing; readonly doc: WaitingFact }
  | { readonly kind: 'conflict'; readonly id: string; readonly doc: Omit<ConflictRow, 'lane'> }

type LookUp = {
  readonly kind: Answer['kind']
  readonly doc: string
  readonly from: string
  readonly key: string
  readonly and?: string
}

const ERASED: LookUp = { kind: 'erased', doc: 'to_json(member)', from: 'erasure t', key: 'id' }

/** Where the answers to a question are found. */
const LOOK_UPS: Readonly<Record<Question, readonly LookUp[]>> = {
  member: [
    { kind: 'member', doc: 'doc', from: 'change t', key: 'id', and: `kind = 'member' AND doc IS NOT NULL` },
    { kind: 'rights', doc: 'doc', from: 'member_rights t', key: 'member' },
    { kind: 'alias', doc: 'to_json(into_member)', from: 'member_alias t', key: 'id' },
    ERASED,
  ],
  mobile: [{ kind: 'mobile', doc: 'to_json(member)', from: 'member_key t', key: 'value', and: `kind = 'mobile'` }],
  code: [holderOf('code')],
  card: [holderOf('card')],
  sale: [
    {
      kind: 'sale',
      doc: `json_build_object('member', t.member, 'sale', c.doc)`,
      from: `sale t JOIN change c ON c.lane = $1 AND c.kind = 'sale' AND c.id = t.id`,
      key: 't.id',
    },
  ],
  refunds: [
    {
      kind: 'refunds',
      doc: `json_build_object('number', number, 'posted', posted)`,
      from: 'refund t',
      key: 'sale',
      and: 'posted IS NOT NULL',
    },
  ],
  redemption: [
    {
      kind: 'redemption',
      doc: `json_build_object('lane', lane, 'id', id, 'till', till, 'seq', seq, 'store', store, 'reward', reward,
        'day', day, 'points', points, 'returned', returned)`,
      from: 'redemption t',
      key: 'id',
    },
  ],
  handedOver: [{ kind: 'handedOver', doc: 'to_json(sum)', from: 'tally t', key: 'id', and: `kind = 'stock'` }],
  coupon: [
    {
      kind: 'coupon',
      doc: `json_build_object('id', id, 'code', code, 'template', template, 'memberId', member, 'validFrom', valid_from,
        'validTo', valid_to, 'state', state, 'usedBy', used_sale, 'signed', signed)`,
      from: 'coupon t',
      key: 'id',
    },
  ],
  couponCode: [{ kind: 'couponCode', doc: 'to_json(coupon)', from: 'coupon_code t', key: 'code' }],
  given: [
    { kind: 'given', doc: 'to_json(true)', from: 'change t', key: 'id', and: `kind = 'care-fact' AND doc IS NOT NULL` },
  ],
  erased: [ERASED],
  clubGifts: [
    {
      kind: 'clubGifts',
      doc: `json_build_object('lane', lane, 'member', member, 'event', event, 'till', till, 'number', number, 'fact', fact,
        'at', at)`,
      from: 'club_gift t',
      key: 'member',
    },
  ],
  waiting: [{ kind: 'waiting', doc: 'doc', from: 'waiting t', key: 'thing' }],
  conflict: [
    {
      kind: 'conflict',
      doc: `json_build_object('store', store, 'doc', doc)`,
      from: 'change t',
      key: 'id',
      and: `kind = 'conflict' AND doc IS NOT NULL`,
    },
  ],
}

function holderOf(kind: 'code' | 'card'): LookUp {
  const doc = `json_build_object('member', member, 'lost', lost)`
  return { kind, doc, from: 'member_key t', key: 'value', and: `kind = '${kind}'` }
}

/**
 * Everything that is asked of one lane, in one statement: `$2` … are the keys, in the order of `questions`. Each
 * key is looked up by itself: by a list of them PostgreSQL may find it cheaper to read the whole lane while a table is
 * new, and it keeps to the plan that it has made (see PLAN_ONCE).
 */
const statementOf = (questions: readonly Question[]): string =>
  questions
    .flatMap((question, i) =>
      LOOK_UPS[question].map(
        ({ kind, doc, from, key, and = 'true' }) =>
          `SELECT '${kind}' AS kind, key AS id, doc FROM unnest($${i + 2}::text[]) AS asked (key),
         LATERAL (SELECT ${doc} AS doc FROM ${from} WHERE t.lane = $1 AND ${key} = asked.key AND ${and} OFFSET 0) AS found`,
      ),
    )
    .join(' UNION ALL ')

/**
 * What is not asked costs as much as what is asked and not there, so each selection of questions has a statement of its
 * own. Each connection keeps them prepared: selections that come when there are so many get the whole.
 */
const MAX_STATEMENTS = 64
const statements = new Map<string, string>()
const WHOLE = statementOf(QUESTIONS)

function reading(asked: ReadonlySet<Question>): { readonly questions: readonly Question[]; readonly text: string } {
  const questions = QUESTIONS.filter((question) => asked.has(question))
  const name = questions.join(' ')
  const known = statements.get(name)
  if (known !== undefined) return { questions, text: known }
  if (statements.size === MAX_STATEMENTS) return { questions: QUESTIONS, text: WHOLE }
  const text = statementOf(questions)
  statements.set(name, text)
  return { questions, text }
}

/** The answers to what is asked, a statement for each lane in which they lie. */
export async function readLanes(tx: Sql, asked: Asked): Promise<Answer[]> {
  const byLane = [...Map.groupBy(asked, ([question, key]) => laneOfAnswer(question, key))]
  const answers = await Promise.all(
    byLane.map(([lane, own]) => {
      const keys = Map.groupBy(own, ([question]) => question)
      const { questions, text } = reading(new Set(keys.keys()))
      return tx.inLane<Answer>(
        lane,
        text,
        questions.map((question) => (keys.get(question) ?? []).map(([, key]) => key)),
      )
    }),
  )
  return answers.flat()
}
