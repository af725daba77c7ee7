import type { OfflinePolicy, ShopCodes } from '#domain/programme.ts'
import { scalePattern } from '#domain/scale-pattern.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import type { Say } from '../text/use-text.ts'
import { listed } from './calendar-words.ts'
import { told } from './say-entry.ts'

/** How the shop's own cards and labels are known: with what they begin and what stands on them. */
export function sayCodes(say: Say, codes: ShopCodes | undefined): string {
  const { cards, scales } = codes ?? { cards: [], scales: [] }
  if (cards.length + scales.length === 0) return told(say, [say('ui.rule.codes.none')])
  return told(say, [
    ...(cards.length === 0 ? [] : [say('ui.rule.codes.cards', { digits: listed(say, cards) })]),
    ...scales.map((text) => sayScale(say, text)),
  ])
}

const SIGNS = { W: 'ui.rule.codes.W', E: 'ui.rule.codes.E', N: 'ui.rule.codes.N' } as const

function sayScale(say: Say, text: string): string {
  const read = scalePattern(text)
  if (!read.ok) return text
  const { layout } = read.value
  const what = (Object.keys(SIGNS) as readonly (keyof typeof SIGNS)[]).flatMap((sign) => {
    const n = [...layout].filter((each) => each === sign).length
    return n === 0 ? [] : [say(SIGNS[sign], { n })]
  })
  const start = /^\d*/.exec(layout)?.[0] ?? ''
  return say('ui.rule.codes.scale', { start, n: layout.length, what: listed(say, what) })
}

/** What tills let go while headquarters cannot be reached, and so the most that can be lost. */
export function sayOffline(say: Say, { rights, risk, coupons }: OfflinePolicy): string {
  const much = (n: OfflinePolicy['risk']['till']) => formatPoints(n)
  return told(say, [
    say('ui.rule.offline.rights', { home: String(rights.home / 100), others: String(rights.others / 100) }),
    say('ui.rule.offline.hours', { lapse: rights.lapseHours, lag: rights.lagHours }),
    risk.till === 0
      ? say('ui.rule.offline.no-risk')
      : say('ui.rule.offline.risk', {
          ...{ member: much(risk.member), outage: much(risk.outage), day: much(risk.day), till: much(risk.till) },
        }),
    coupons === undefined
      ? say('ui.rule.offline.no-coupons')
      : say('ui.rule.offline.coupons', { each: formatMoneyShort(coupons.each), day: formatMoneyShort(coupons.day) }),
  ])
}
