import type { NextBest } from '#domain/care/next-best.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import type { Say } from '#ui/text/use-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { SuggestionRow } from './SuggestionRow.tsx'

/** What the member usually buys and why now: `常买:鲜牛奶`, `今天会员价 ¥11.90 · 通常 6 天买一次,已 8 天`. */
export function UsualRow(props: {
  readonly next: NextBest
  readonly today: BusinessDay
  readonly fresh: boolean
  readonly stroke: string
  readonly onAdd: () => void
}) {
  const say = useText()
  const { next, today } = props
  const goods = next.product.name
  return (
    <SuggestionRow
      name={say('counter.usual', { goods })}
      how={sayWhy(say, next, today)}
      add={say('counter.usual.add', { goods })}
      fresh={props.fresh}
      stroke={props.stroke}
      onAdd={props.onAdd}
    />
  )
}

function sayWhy(say: Say, { usual, why }: NextBest, today: BusinessDay): string {
  const rhythm = say('counter.usual.rhythm', { gap: Math.round(usual.gap), idle: usual.idle })
  const between = say('counter.usual.between')
  switch (why.kind) {
    case 'offer':
      return (
        say('counter.usual.offer', {
          names: why.names.join(say('counter.usual.and')),
          price: formatMoneyShort(why.price),
        }) +
        between +
        rhythm
      )
    case 'coupon':
      return say('counter.usual.coupon', { name: why.name, day: formatDay(why.validTo, today) }) + between + rhythm
    case 'due':
      return rhythm
  }
}
