import { memberView } from '#store/queries.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { sayGs1Refusal } from '#ui/scans/say-gs1-refusal.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { dayPassed } from '#scanning/gs1/label-day.ts'
import { resolveCode, type Resolved } from '#usecases/resolve-code.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { createTurns } from './turns.ts'
import type { BasketActions } from './use-basket-actions.ts'
import type { CounterView } from './use-counter-view.ts'
import { couponOutcome } from './offers/coupon-outcome.ts'
import { saySignedRefusal } from './words/say-signed-refusal.ts'
import { sayMiss } from '#ui/rules/say-miss.ts'

/**
 * Scans at the counter: goods go into the basket, members and coupons are attached, receipts are
 * shown, everything else is answered in words. In the order in which they were scanned. `settled`
 * resolves when every scan and change so far has had its effect; null where none is under way.
 */
export function useCounterScans(counter: {
  readonly view: CounterView
  readonly actions: BasketActions
  readonly onSale: (saleId: string) => void
  readonly onRefund: (refundId: string) => void
  readonly onTicket: (ticketId: string) => void
}): { readonly settled: () => Promise<unknown> | null } {
  const { ports } = useSession()
  const say = useText()
  const { locale } = useIntl()
  const tell = useNotice()
  const [turns] = useState(createTurns)
  const { actions, view, onSale, onRefund, onTicket } = counter

  const addCoupon = async (found: Extract<Resolved, { kind: 'coupon' | 'signed-coupon' }>): Promise<void> => {
    const { coupon, template, memberId } = found
    if (memberId !== null && memberId !== view.member?.member.id && template?.transferable !== true) {
      tell({
        tone: 'warn',
        title: say('counter.scan.coupon-of-member'),
        action: {
          label: say('counter.scan.attach-owner'),
          run: () => void actions.change({ kind: 'attach-member', memberId, by: 'card' }),
        },
      })
      return
    }
    const basket = await actions.change(
      found.kind === 'coupon' ? { kind: 'add-coupon', code: coupon.code } : { kind: 'add-signed', coupon },
    )
    if (basket === null) return
    const name = template?.name ?? coupon.code
    const priced = await priceBasket(ports, basket)
    const outcome = couponOutcome(priced, coupon.id)
    if (outcome.kind === 'applied') {
      tell({ tone: 'ok', title: say('counter.scan.coupon-applied', { name, off: formatMoney(outcome.off) }) })
    } else if (outcome.kind === 'missed') {
      const facts = { programme: view.programme, today: view.today, names: new Map<string, string>() }
      const why = sayMiss(say, outcome.reason, facts)
      tell({ tone: 'info', title: say('counter.scan.coupon-waits', { name }), todo: why })
    } else {
      tell({
        tone: 'info',
        title: say('counter.scan.coupon-kept', { name }),
        todo: say('counter.scan.coupon-kept.todo'),
      })
    }
  }

  const addGoods = async (found: Extract<Resolved, { kind: 'product' }>): Promise<void> => {
    const { product, quantity, label } = found
    const change = { kind: 'add-product', productId: product.id } as const
    const added = await actions.change(quantity === undefined ? change : { ...change, quantity })
    const passed = label === undefined ? null : dayPassed(label, view.today)
    if (added === null || passed === null) return
    tell({
      tone: 'warn',
      title: say(PASSED[passed.kind], { name: product.name, day: formatDay(passed.day, view.today) }),
      todo: say('counter.scan.passed.todo'),
    })
  }

  const act = async (found: Resolved): Promise<void> => {
    switch (found.kind) {
      case 'product':
        return addGoods(found)
      case 'price-only':
        tell({
          tone: 'warn',
          stays: false,
          title: say('counter.scan.price-only', { name: found.product.name, amount: formatMoney(found.amount) }),
          todo: say('counter.scan.price-only.todo'),
        })
        return
      case 'member':
        await actions.change({ kind: 'attach-member', memberId: found.memberId, by: found.by })
        return
      case 'lost-card': {
        const name = (await memberView(ports.store, found.memberId, view.today))?.member.profile.name ?? ''
        tell({
          tone: 'bad',
          title: say('counter.scan.lost-card', { name }),
          todo: say('counter.scan.lost-card.todo'),
        })
        return
      }
      case 'coupon':
      case 'signed-coupon':
        return addCoupon(found)
      case 'signed-refused':
        tell({
          tone: 'bad',
          ...saySignedRefusal(say, found.why, { store: ports.identity.store.id, today: view.today, locale }),
        })
        return
      case 'sale':
        return onSale(found.saleId)
      case 'refund':
        return onRefund(found.refundId)
      case 'ticket':
        return onTicket(found.ticketId)
      case 'partner': {
        const { partner, name, code } = found
        const changed = await actions.change({ kind: 'set-partner', partner, code })
        if (changed !== null) tell({ tone: 'ok', title: say('counter.scan.partner', { name, code }) })
        return
      }
      case 'co-brand': {
        const changed = await actions.change({ kind: 'set-co-brand', coBrand: found.coBrand })
        if (changed === null) return
        tell({
          tone: 'ok',
          title: say('counter.scan.co-brand', { name: found.name }),
          todo: say('counter.scan.co-brand.todo'),
        })
        return
      }
      case 'staff-card':
        tell({
          tone: 'info',
          stays: false,
          title: say('counter.scan.staff-card'),
          todo: say('counter.scan.staff-card.todo'),
        })
        return
      case 'pay-code':
        tell({
          tone: 'warn',
          stays: false,
          title: say('counter.scan.pay-code'),
          todo: say('counter.scan.pay-code.todo'),
        })
        return
      case 'mending':
        tell({ tone: 'warn', stays: false, title: say('counter.scan.mending'), todo: say('counter.scan.mending.todo') })
        return
      case 'unknown':
        tell({
          tone: 'warn',
          stays: false,
          title: say('counter.scan.unknown', { text: shortened(found.text) }),
          todo: found.gs1 === undefined ? say('counter.scan.unknown.todo') : sayGs1Refusal(say, found.gs1),
        })
        return
      case 'dropped':
        tell({ tone: 'warn', stays: false, title: say('counter.scan.dropped'), todo: say('counter.scan.dropped.todo') })
    }
  }

  useScan((code: ScannedCode) => {
    void turns.inTurn(async () => act(await resolveCode(ports, code)))
    return 'taken'
  })
  return {
    settled: () => {
      const scans = turns.settled()
      return scans === null ? actions.settled() : scans.then(() => actions.settled())
    },
  }
}

const PASSED = {
  expiry: 'counter.scan.passed.expiry',
  sellBy: 'counter.scan.passed.sell-by',
  bestBefore: 'counter.scan.passed.best-before',
} as const

/** A QR code may hold a page of text: enough of it to recognise. */
const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
