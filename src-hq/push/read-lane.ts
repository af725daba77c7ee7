import type { Coupon, Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { Sql } from '../database.ts'
import type { CouponRow, RedemptionRow } from './batch.ts'
import { laneOfAnswer, QUESTIONS, type Asked } from './questions.ts'
import type { Thing, WaitingFact } from './waiting-fact.ts'

/** A row of what was asked for; what is not there has none. */
export type Answer =
  | { readonly kind: 'member'; readonly id: string; readonly doc: Member }
  | { readonly kind: 'alias'; readonly id: string; readonly doc: string }
  | { readonly kind: 'mobile' | 'code'; readonly id: string; readonly doc: string }
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
  | { readonly kind: 'coupon'; readonly id: string; readonly doc: Coupon & Pick<CouponRow, 'usedBy'> }
  | { readonly kind: 'couponCode'; readonly id: string; readonly doc: string }
  | { readonly kind: 'waiting'; readonly id: Thing; readonly doc: WaitingFact }

/** Everything that a batch can ask of one lane, in one statement: `$2` … are the keys, in the order of QUESTIONS. */
const READ = `
  SELECT 'member' AS kind, id, doc FROM change
    WHERE lane = $1 AND kind = 'member' AND id = ANY($2::text[]) AND doc IS NOT NULL
  UNION ALL SELECT 'alias', id, to_json(into_member) FROM member_alias WHERE lane = $1 AND id = ANY($2::text[])
  UNION ALL SELECT 'mobile', value, to_json(member) FROM member_key
    WHERE lane = $1 AND kind = 'mobile' AND value = ANY($3::text[])
  UNION ALL SELECT 'code', value, to_json(member) FROM member_key
    WHERE lane = $1 AND kind = 'code' AND value = ANY($4::text[])
  UNION ALL SELECT 'sale', s.id, json_build_object('member', s.member, 'sale', c.doc) FROM sale s
    JOIN change c ON c.lane = $1 AND c.kind = 'sale' AND c.id = s.id WHERE s.lane = $1 AND s.id = ANY($5::text[])
  UNION ALL SELECT 'refunds', sale, json_build_object('number', number, 'posted', posted) FROM refund
    WHERE lane = $1 AND sale = ANY($6::text[]) AND posted IS NOT NULL
  UNION ALL SELECT 'redemption', id, json_build_object('lane', lane, 'id', id, 'till', till, 'seq', seq, 'store', store,
      'reward', reward, 'day', day, 'points', points, 'returned', returned)
    FROM redemption WHERE lane = $1 AND id = ANY($7::text[])
  UNION ALL SELECT 'handedOver', id, to_json(sum) FROM tally
    WHERE lane = $1 AND kind = 'stock' AND id = ANY($8::text[])
  UNION ALL SELECT 'coupon', id, json_build_object('id', id, 'code', code, 'template', template, 'memberId', member,
      'validFrom', valid_from, 'validTo', valid_to, 'state', state, 'usedBy', used_sale)
    FROM coupon WHERE lane = $1 AND id = ANY($9::text[])
  UNION ALL SELECT 'couponCode', code, to_json(coupon) FROM coupon_code WHERE lane = $1 AND code = ANY($10::text[])
  UNION ALL SELECT 'waiting', thing, doc FROM waiting WHERE lane = $1 AND thing = ANY($11::text[])`

/** The answers to what is asked, a statement for each lane in which they lie. */
export async function readLanes(tx: Sql, asked: Asked): Promise<Answer[]> {
  const byLane = [...Map.groupBy(asked, ([question, key]) => laneOfAnswer(question, key))]
  const answers = await Promise.all(
    byLane.map(([lane, own]) => {
      const keys = Map.groupBy(own, ([question]) => question)
      return tx.inLane<Answer>(
        lane,
        READ,
        QUESTIONS.map((question) => (keys.get(question) ?? []).map(([, key]) => key)),
      )
    }),
  )
  return answers.flat()
}
