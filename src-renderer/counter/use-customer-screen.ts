import type { ShownBasket, ShownSale } from '#bridge/customer-screen.ts'
import { surnameOf } from '#domain/member-privacy.ts'
import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { customerFeed } from '#ui/customer-screen/customer-feed.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import { useEffect, useMemo } from 'react'
import { sayNear } from './offers/say-near.ts'
import type { CounterView } from './use-counter-view.ts'
import { sayEarnedLot, sayPointsStatement } from './words/say-points.ts'
import { saySource } from './words/say-source.ts'

/** Shows the customer what is at the counter, whenever it changes. `near`: what a little more would win. */
export function useCustomerScreen(view: CounterView, near: NearWin | null): { readonly sold: (sale: Sale) => void } {
  const say = useText()
  const shown = useMemo(() => shownBasket(say, view, near), [say, view, near])
  useEffect(() => customerFeed().basket(shown), [shown])
  return { sold: (sale) => customerFeed().sold(shownSale(say, sale)) }
}

function shownBasket(say: Say, { basket, priced, member }: CounterView, near: NearWin | null): ShownBasket | null {
  if (basket === null || (basket.lines.length === 0 && member === null)) return null
  const byLine = new Map(priced?.lines.map((line) => [line.lineId, line]))
  return {
    lines: basket.lines.map(({ id, name, quantity }) => {
      const { gross = fen(0), net = fen(0) } = byLine.get(id) ?? {}
      return { id, name, quantity: formatQuantity(quantity), gross, net }
    }),
    member:
      member === null
        ? null
        : {
            surname: surnameOf(member.member.profile.name),
            sex: member.member.profile.sex,
            tier: member.tier?.name ?? '',
            points: member.balance.spendable,
          },
    saved: priced?.saved ?? 0,
    byPoints: priced === null ? 0 : priced.points.off + (priced.partner?.burnt.off ?? 0),
    payable: priced?.payable ?? 0,
    earns: priced?.earned.points ?? 0,
    hint: near === null ? null : saySource(say, near.source) + say('ui.rule.separator') + sayNear(say, near),
  }
}

function shownSale(say: Say, sale: Sale): ShownSale {
  const points = [sayEarnedLot(say, sale), sayPointsStatement(say, sale)].filter((text) => text !== null)
  return {
    id: sale.id,
    paid: sale.priced.payable,
    change: sale.change,
    saved: sale.priced.saved,
    points: points.length === 0 ? null : points.join(say('ui.rule.separator')),
  }
}
