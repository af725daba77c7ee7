import { points } from '#domain/units.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { RedeemRewardRefusal, RewardRefusal } from '#usecases/redeem-reward.ts'
import type { ReturnRewardRefusal } from '#usecases/return-reward.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { sayJournalTrouble, type Trouble } from './say-journal-trouble.ts'
import { sayMiss } from '#ui/rules/say-miss.ts'

/** Why a member cannot have a reward, in words. */
export function sayRewardRefusal(say: Say, refusal: RewardRefusal, facts: ShopFacts): string {
  switch (refusal.kind) {
    case 'condition':
      return sayMiss(say, refusal.why, { ...facts, names: new Map() })
    case 'withdrawn':
      return say('counter.rewards.refused.withdrawn')
    case 'out-of-stock':
      return say('counter.rewards.refused.out-of-stock')
    case 'member-cap':
      return say('counter.rewards.refused.member-cap', { max: refusal.max })
    case 'too-few-points': {
      const gap = points(refusal.need - refusal.have)
      return say('counter.rewards.refused.too-few-points', { gap: formatPoints(gap) })
    }
    case 'held':
      return say('counter.rewards.refused.held', { number: refusal.number, max: formatPoints(refusal.max) })
    case 'offline-allowance':
      return say('counter.rewards.refused.offline-allowance', { max: formatPoints(refusal.max) })
  }
}

/** Why a reward was not handed over or taken back, and what to do now. */
export function sayRewardTrouble(
  say: Say,
  refusal: RedeemRewardRefusal | ReturnRewardRefusal,
  facts: ShopFacts,
): Trouble {
  const plain = (title: string): Trouble => ({ title, todo: say('counter.refused.todo') })
  switch (refusal.kind) {
    case 'unknown-reward':
      return plain(say('counter.rewards.refused.unknown-reward'))
    case 'unknown-member':
      return plain(say('counter.rewards.refused.unknown-member'))
    case 'no-programme':
      return plain(say('counter.rewards.refused.no-programme'))
    case 'unknown-redemption':
      return plain(say('counter.rewards.refused.unknown-redemption'))
    case 'already-returned':
      return plain(say('counter.rewards.refused.already-returned'))
    case 'coupon-used':
      return plain(say('counter.rewards.refused.coupon-used'))
    case 'unknown-approver':
      return plain(say('counter.rewards.refused.unknown-approver'))
    case 'check-needed':
      return plain(say('counter.rewards.refused.check-needed'))
    case 'storage-full':
      return { title: say('counter.refused.storage-full.nothing'), todo: say('counter.refused.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.kept !== null)
    default:
      return plain(sayRewardRefusal(say, refusal, facts))
  }
}
