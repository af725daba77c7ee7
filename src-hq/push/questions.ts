import { laneOf } from '../lanes.ts'
import { laneOfConflict } from './conflict.ts'
import type { References } from './references.ts'
import type { Thing } from './waiting-fact.ts'

/** What a batch asks for. Each kind of thing lies in the lane of the key by which it is asked for. */
export const QUESTIONS = [
  /** By id: the member, or whom they were merged into. */
  'member',
  'mobile',
  'code',
  /** What is printed on a card may be a member's code, after a merge: then it is asked as both. */
  'card',
  /** By id, with its document. */
  'sale',
  /** By the sale's id: the refunds that were posted of it. */
  'refunds',
  'redemption',
  /** By the reward's id: how many were handed over. */
  'handedOver',
  'coupon',
  'couponCode',
  /** By complaint: whether points were given for it. */
  'given',
  /** By id of a member or an event: whether it was erased. */
  'erased',
  /** By member: gifts of club events that they were handed, or that are kept for them. */
  'clubGifts',
  /** By thing: the facts that wait for it. */
  'waiting',
  /** By id. */
  'conflict',
] as const
export type Question = (typeof QUESTIONS)[number]

export const idOf = (thing: Thing): string => thing.slice(thing.indexOf(' ') + 1)

/** The lane in which the answer lies. */
export const laneOfAnswer = (question: Question, key: string): number =>
  (question === 'conflict' ? laneOfConflict(key) : null) ?? laneOf(question === 'waiting' ? idOf(key as Thing) : key)

export type Asked = readonly (readonly [Question, string])[]

/** What events that refer to these need to know. */
export function questionsOf(refs: References): Asked {
  const all = (question: Question, keys: Iterable<string>): Asked => [...keys].map((key) => [question, key] as const)
  return [
    ...all('member', [...refs.members, ...refs.enrolled]),
    ...all('mobile', refs.mobiles),
    ...all('code', [...refs.codes, ...refs.cards]),
    ...all('card', refs.cards),
    ...all('sale', [...refs.sales, ...refs.refunded]),
    ...all('refunds', refs.refunded),
    ...all('redemption', refs.redemptions),
    ...all('handedOver', refs.rewards),
    ...all('coupon', refs.coupons),
    ...all('couponCode', refs.couponCodes),
    ...all('given', refs.given),
    ...all('erased', refs.erased),
    ...all('clubGifts', refs.guests),
    ...all('waiting', thingsOf(refs)),
    ...all('conflict', refs.conflicts),
  ]
}

/** What may have been waited for, and comes with these events. */
const thingsOf = ({ enrolled, sales, redemptions }: References): Thing[] => [
  ...[...enrolled].map((id): Thing => `member ${id}`),
  ...[...sales].map((id): Thing => `sale ${id}`),
  ...[...redemptions].map((id): Thing => `redemption ${id}`),
]
