import type { Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { MemberRights } from '../rights/member-rights.ts'
import { giftKey } from './apply-club.ts'
import { keyOf, type Batch } from './batch.ts'
import { laneOfAnswer, questionsOf, type Asked } from './questions.ts'
import { readLanes, type Answer } from './read-lane.ts'
import { referencesOf } from './references.ts'
import { toldBy } from './waiting.ts'

/** What stands behind the ids, mobiles and codes that a batch names, and behind what those lead to. */
export type Links = Pick<
  Batch,
  | 'members'
  | 'aliases'
  | 'keys'
  | 'lostKeys'
  | 'conflicts'
  | 'coupons'
  | 'couponCodes'
  | 'sales'
  | 'refunds'
  | 'redemptions'
  | 'handedOver'
  | 'given'
  | 'clubGifts'
  | 'waiting'
> & {
  /** Members and events that were erased. */
  readonly erased: Set<string>
  /** Members whose number is to change or to go, and whom they were merged into. */
  readonly numbers: Set<string>
  /** By member: what headquarters has promised of their points. */
  readonly rights: Map<string, MemberRights>
  /** The versions that the facts, those that waited and the sales name. */
  readonly programmes: Set<number>
  /** Every lane that was asked: the batch writes to no other. */
  readonly lanes: Set<number>
}

/** The lanes of what the events name themselves, before anything is read. */
export function lanesOf(events: readonly JournalEvent[]): Set<number> {
  const refs = referencesOf(events)
  const named = questionsOf(refs).map(([question, key]) => laneOfAnswer(question, key))
  return new Set([...named, ...[...refs.tills, ...refs.passedOn].map(laneOf)])
}

/** Reads what the events name, and what is found leads to, until nothing new is named. */
export async function readLinks(tx: Sql, events: readonly JournalEvent[]): Promise<Links> {
  const links: Links = {
    members: new Map(),
    aliases: new Map(),
    keys: new Map(),
    lostKeys: new Set(),
    conflicts: new Map(),
    coupons: new Map(),
    couponCodes: new Set(),
    sales: new Map(),
    refunds: new Map(),
    redemptions: new Map(),
    handedOver: new Map(),
    given: new Set(),
    clubGifts: new Map(),
    waiting: new Map(),
    erased: new Set(),
    numbers: new Set(),
    rights: new Map(),
    programmes: new Set(),
    lanes: lanesOf(events),
  }
  const asked = new Set<string>()
  const refunds: { readonly sale: string; readonly number: number; readonly posted: Refund }[] = []
  for (let wanted = namedBy(links, events); ;) {
    const fresh = wanted.filter(([question, key]) => {
      const name = `${question} ${key}`
      if (asked.has(name)) return false
      asked.add(name)
      links.lanes.add(laneOfAnswer(question, key))
      return true
    })
    if (fresh.length === 0) break
    const answers = await readLanes(tx, fresh)
    for (const { kind, id, doc } of answers) if (kind === 'refunds') refunds.push({ sale: id, ...doc })
    wanted = answers.flatMap((answer) => take(links, answer))
  }
  refunds.sort((a, b) => a.number - b.number)
  for (const [sale, all] of Map.groupBy(refunds, ({ sale }) => sale)) {
    links.refunds.set(
      sale,
      all.map(({ posted }) => posted),
    )
  }
  return links
}

function namedBy(links: Links, facts: readonly JournalEvent[]): Asked {
  const refs = referencesOf(facts)
  for (const version of refs.programmes) links.programmes.add(version)
  for (const id of refs.numbers) links.numbers.add(id)
  return questionsOf(refs)
}

/** Puts an answer in its place. Out: what it leads to. */
function take(links: Links, answer: Answer): Asked {
  switch (answer.kind) {
    case 'member':
      links.members.set(answer.id, answer.doc)
      return links.numbers.has(answer.id) ? numbersOf(answer.doc) : []
    case 'rights':
      links.rights.set(answer.id, { member: answer.id, ...answer.doc })
      return []
    case 'alias':
      links.aliases.set(answer.id, answer.doc)
      if (links.numbers.has(answer.id)) links.numbers.add(answer.doc)
      return [
        ['member', answer.doc],
        ['clubGifts', answer.doc],
      ]
    case 'mobile':
      links.keys.set(keyOf(answer.kind, answer.id), answer.doc)
      return [['member', answer.doc]]
    case 'code':
    case 'card': {
      const { member, lost } = answer.doc
      links.keys.set(keyOf(answer.kind, answer.id), member)
      if (lost) links.lostKeys.add(keyOf(answer.kind, answer.id))
      return [['member', member]]
    }
    case 'sale': {
      const { member, sale } = answer.doc
      links.sales.set(answer.id, answer.doc)
      links.programmes.add(sale.priced.programme.version)
      const coupons = sale.coupons.map(({ id }) => ['coupon', id] as const)
      return member === null ? coupons : [['member', member], ...coupons]
    }
    case 'refunds':
      return []
    case 'redemption':
      links.redemptions.set(answer.id, answer.doc)
      return []
    case 'handedOver':
      links.handedOver.set(answer.id, answer.doc)
      return []
    case 'coupon': {
      const { signed, ...coupon } = answer.doc
      links.coupons.set(answer.id, signed == null ? coupon : { ...coupon, signed })
      return coupon.memberId === null ? [] : [['member', coupon.memberId]]
    }
    case 'couponCode':
      links.couponCodes.add(answer.id)
      return []
    case 'given':
      links.given.add(answer.id)
      return []
    case 'erased':
      links.erased.add(answer.id)
      return []
    case 'clubGifts':
      links.clubGifts.set(giftKey(answer.doc.event, answer.doc.member), answer.doc)
      return []
    case 'waiting':
      links.waiting.set(answer.id, [...(links.waiting.get(answer.id) ?? []), answer.doc])
      return [...namedBy(links, [answer.doc]), ['conflict', toldBy(answer.id, answer.doc)]]
    case 'conflict': {
      const { doc } = answer.doc
      links.conflicts.set(answer.id, { ...answer.doc, lane: laneOfAnswer('conflict', answer.id) })
      return doc.member === null ? [] : [['member', doc.member]]
    }
  }
}

/** What a member is found by. */
const numbersOf = ({ profile, cards }: Member): Asked => [
  ['mobile', profile.mobile],
  ...cards.map((card) => ['card', card] as const),
]
