import type { CoBrand, Partner } from '#domain/programme.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import type { Say } from '../text/use-text.ts'
import { listed } from './calendar-words.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayTimes, told } from './say-entry.ts'
import { sayGoods } from './say-goods.ts'

/** By which digits a co-branded card is known, and what it brings. */
export const sayCoBrand = (say: Say, { prefixes, earnRate }: Omit<CoBrand, 'id' | 'name'>): string =>
  told(say, [say('ui.rule.co-brand.card', { digits: listed(say, prefixes) }), sayTimes(say, earnRate)])

/** How a partner's members are known, what they earn and burn of the partner's points here, and what the houses settle. */
export function sayPartner(
  say: Say,
  { codePrefix, earn, burn, settle }: Omit<Partner, 'id' | 'name'>,
  facts: RuleFacts,
): string {
  const { earnFen, burnFen } = settle
  return told(say, [
    say('ui.rule.partner', { prefix: codePrefix }),
    earn === null
      ? say('ui.rule.partner.no-earn')
      : say('ui.rule.points.earn', { fen: formatMoneyShort(earn.perFen), points: formatPoints(earn.points) }),
    ...(burn === null
      ? [say('ui.rule.partner.no-burn')]
      : [
          say('ui.rule.redeem', { points: formatPoints(burn.points), fen: formatMoneyShort(burn.fen) }),
          ...(burn.min === 0 ? [] : [say('ui.rule.redeem.min', { points: formatPoints(burn.min) })]),
          say('ui.rule.redeem.step', { points: formatPoints(burn.step) }),
          say('ui.rule.redeem.share', { share: String(burn.maxShare / 100) }),
          say('ui.rule.partner.most', { points: formatPoints(burn.maxPerSale) }),
          ...(burn.exclude === null
            ? []
            : [say('ui.rule.points.without', { goods: sayGoods(say, burn.exclude, facts) })]),
        ]),
    say('ui.rule.partner.settle', { earn: formatMoneyShort(earnFen), burn: formatMoneyShort(burnFen) }),
  ])
}
