import { expect } from 'vitest'
import { allocate } from '#domain/allocate.ts'
import { addDays } from '#domain/calendar.ts'
import { mergeMembers, postRedemption, postRedemptionReturn, postRefund, postSale } from '#domain/ledger/post.ts'
import { memberOn, rollPeriods } from '#domain/ledger/tiers.ts'
import type { Coupon, Member } from '#domain/member.ts'
import { balance, spendLots } from '#domain/points/lots.ts'
import { tidyLots } from '#domain/points/tidy-lots.ts'
import type { Programme } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import { planRefund, refundableLines } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import { redeemable, returnRedemption } from '#domain/reward/redeem.ts'
import type { Sale } from '#domain/sale.ts'
import { milli, millis, points, type BusinessDay } from '#domain/units.ts'
import { couponOf } from './pricing.ts'
import { enrolled, lotOf, questionOf, refundOf, saleOf, today, totalOf } from './ledger.ts'
import { goodsOf, type Act, type GoodsSeed } from './ledger-acts.ts'
import { auditRefund, auditRights } from './ledger-audit.ts'
import { noModel } from './segments.ts'

/**
 * A small world of sales, refunds, rewards, days that pass and tills that know too little, with books of its
 * own beside those of the ledger. Every step is followed by an audit of both.
 */
export class LedgerWorld {
  readonly programme: Programme
  day: BusinessDay = today
  member: Member
  /** As the till knew the member some steps ago. */
  #stale: Member
  readonly sales: { readonly sale: Sale; readonly refunds: Refund[] }[] = []
  readonly redemptions: { readonly redemption: Redemption; returned: boolean }[] = []
  /** What the points should be: Σ batches − owed. */
  points: number
  /** Points that a manager waived or that money paid for. */
  forgiven = 0
  tidied = 0
  progress = 0
  since: BusinessDay
  #latestSale: BusinessDay | null = null
  #other: Member | null
  #ids = 0

  constructor(programme: Programme) {
    this.programme = programme
    const start = { lots: [lotOf('start', 20), lotOf('soon', 15, '2027-01-31')], coupons: [this.#coupon('m1')] }
    this.member = enrolled(programme, start)
    this.#other = enrolled(programme, { id: 'm2', lots: [lotOf('start', 30)], coupons: [this.#coupon('m2')] })
    this.#stale = this.member
    this.since = this.member.tierSince
    this.points = 35
  }

  do(act: Act): void {
    const before = this.member
    if (act.kind === 'pass') this.day = addDays(this.day, act.days)
    else if (act.kind === 'sell') this.sell(act.goods, act.spend, act.stale)
    else if (act.kind === 'sell-to-nobody' || act.kind === 'sell-to-partner') this.sellAway(act)
    else if (act.kind === 'refund') this.#refundOne(act)
    else if (act.kind === 'redeem') this.redeem()
    else if (act.kind === 'return') this.bringBack(this.redemptions[act.which % Math.max(1, this.redemptions.length)])
    else if (act.kind === 'tidy') this.#tidy()
    else this.#merge()
    this.audit()
    if (this.#ids % 3 === 0) this.#stale = before
  }

  sell(seeds: readonly GoodsSeed[], spend: number, stale: boolean): Sale {
    const { redeeming } = this.programme
    const known = stale && this.#stale.id === this.member.id ? this.#stale : this.member
    const wanted = Math.min(spend, balance(known, this.day).spendable)
    const spent = wanted - (wanted % redeeming.points)
    const off = (spent * redeeming.fen) / redeeming.points
    const coupon = this.member.coupons.find((each) => each.state === 'available' && each.validTo >= this.day)
    const id = this.#id('s')
    const goods = goodsOf(seeds, this, id, coupon)
    const plain = goods.flatMap((each, place) => (each.plan === undefined ? [place] : []))
    const isPaid = plain.length > 0
    const shares = isPaid
      ? allocate(
          off,
          plain.map((place) => (goods[place]?.net ?? 0) + 1),
        )
      : []
    const lines = goods.map((each, place) => ({ ...each, byPoints: shares[plain.indexOf(place)] ?? 0 }))
    const usedCoupons = coupon !== undefined && lines.some((each) => each.coupons !== undefined) ? [coupon] : []
    const options = { id, day: this.day, spent: isPaid ? spent : 0, usedCoupons }
    const sale = saleOf(this.programme, known, lines, options)
    this.#roll()
    const visits = this.#visits()
    this.sales.push({ sale, refunds: [] })
    this.#latestSale = this.day
    this.member = postSale(this.member, sale, this.programme)
    this.points += sale.priced.earned.points - sale.priced.points.spent
    this.#progress({ spend: sale.priced.payable, points: sale.priced.earned.points, visits: this.#visits() - visits })
    return sale
  }

  sellAway({
    kind,
    goods,
    spend,
  }: {
    readonly kind: string
    readonly goods: readonly GoodsSeed[]
    readonly spend: number
  }) {
    const partner = kind === 'sell-to-partner' ? { burnt: spend, earned: 17 } : null
    const lines = goodsOf(
      goods.map((seed) => ({ ...seed, plan: false, coupon: false, net: seed.net + 1 })),
      this,
      this.#id('s'),
    )
    const offs = allocate(
      partner?.burnt ?? 0,
      lines.map(({ net }) => net),
    )
    const sale = saleOf(
      this.programme,
      null,
      lines.map((each, place) => ({ ...each, byPartner: offs[place] ?? 0 })),
      { id: `s${this.#ids}`, day: this.day, ...(partner === null ? {} : { partner }) },
    )
    this.sales.push({ sale, refunds: [] })
    expect(postSale(this.member, sale, this.programme)).toBe(this.member)
  }

  #refundOne({ which, shares, how }: Extract<Act, { kind: 'refund' }>): void {
    const open = this.sales.filter(({ sale, refunds }) => refundableLines(sale, refunds).some(({ left }) => left > 0))
    const entry = open[which % Math.max(1, open.length)]
    if (entry === undefined) return
    const lines = refundableLines(entry.sale, entry.refunds)
    const wanted = Object.fromEntries(
      lines.map(({ line, left }, place) => {
        const part = Math.floor((left * (shares[place] ?? 0)) / 4)
        const isPlan = entry.sale.plans.some(({ lineId }) => lineId === line.id)
        return [line.id, isPlan && part < left ? 0 : line.unit === 'piece' ? part - (part % 1000) : part]
      }),
    )
    this.refund(entry, wanted, how)
  }

  /** Takes part of a sale back; out: null where that was refused. */
  refund(
    entry: { readonly sale: Sale; readonly refunds: Refund[] },
    wanted: Record<string, number>,
    how: 'policy' | 'waive' | 'stale' = 'policy',
    approved = how === 'waive',
  ): Refund | null {
    const { sale, refunds } = entry
    const isStale = how === 'stale' && this.#stale.id === this.member.id
    const known = sale.member === null ? null : isStale ? this.#stale : this.member
    const question = questionOf(this.programme, sale, known, wanted, {
      refunds,
      day: this.day,
      shortfall: how === 'waive' ? 'waive' : 'policy',
      approved,
    })
    const planned = planRefund(question)
    if (!planned.ok) {
      expect(['nothing-wanted', 'plan-not-refundable', ...(approved ? [] : ['too-late'])]).toContain(
        planned.reason.kind,
      )
      return null
    }
    const refund = refundOf(question, this.#id('r'))
    auditRefund(this.programme, sale, [...refunds, refund])
    refunds.push(refund)
    if (sale.member === null) {
      expect(postRefund(this.member, refund, sale, this.programme)).toBe(this.member)
      return refund
    }
    this.#roll()
    const visits = this.member.visits
    this.member = postRefund(this.member, refund, sale, this.programme)
    const forgiven = (refund.shortfall?.points ?? 0) - (refund.shortfall?.owed ?? 0)
    this.points += totalOf(refund.backLots) - refund.reversed + forgiven
    this.forgiven += forgiven
    this.#progress({ spend: -refund.gross, points: -refund.reversed, visits: this.member.visits - visits })
    return refund
  }

  redeem(): void {
    const [reward] = this.programme.rewards
    if (reward === undefined) return
    const at = { day: this.day, weekday: 1, minute: 0 }
    const refusal = redeemable(reward, {
      member: this.member,
      programme: this.programme,
      at,
      ...{ store: 'S', stockLeft: null, known: noModel },
    })
    if (refusal !== null) return
    const redemption: Redemption = {
      id: this.#id('x'),
      reward: reward.id,
      name: reward.name,
      store: 'S',
      till: 'T',
      staff: { id: 'x', name: 'x' },
      at: millis(1),
      day: this.day,
      member: { id: this.member.id, code: '', name: '' },
      points: reward.points,
      spentLots: spendLots(this.member.lots, reward.points, this.day).taken,
      coupon: this.#coupon(this.member.id),
      after: points(0),
    }
    this.redemptions.push({ redemption, returned: false })
    this.#roll()
    this.member = postRedemption(this.member, redemption, this.programme)
    this.points -= reward.points
  }

  bringBack(entry: LedgerWorld['redemptions'][number] | undefined): void {
    if (entry === undefined || entry.returned) return
    const { redemption } = entry
    const coupon = this.member.coupons.find(({ id }) => id === redemption.coupon?.id)
    if (coupon?.state !== 'available') return
    entry.returned = true
    const { backLots } = returnRedemption(redemption, this.day, this.programme.refunds)
    expect(totalOf(backLots)).toBe(redemption.points)
    this.#roll()
    const data = { reward: redemption.reward, backLots, couponId: coupon.id, day: this.day }
    this.member = postRedemptionReturn(this.member, data, this.programme)
    this.points += redemption.points
  }

  #tidy(): void {
    const lots = tidyLots(this.member.lots, this.day, this.programme.refunds)
    this.tidied += totalOf(this.member.lots) - totalOf(lots)
    this.points -= totalOf(this.member.lots) - totalOf(lots)
    this.member = { ...this.member, lots }
  }

  #merge(): void {
    if (this.#other === null) return
    this.#roll()
    this.member = mergeMembers(this.#other, rollPeriods(this.member, this.day, this.programme), this.programme)
    this.#other = null
    this.points += 30
    this.since = this.member.tierSince
  }

  /** What must hold at every moment. */
  audit(): void {
    const { member, programme } = this
    expect(totalOf(member.lots) - member.owed).toBe(this.points)
    expect(member.owed).toBeGreaterThanOrEqual(0)
    expect(member.lots.every((lot) => lot.points > 0)).toBe(true)
    const keys = member.lots.map(({ points: _, ...batch }) => JSON.stringify(batch))
    expect(new Set(keys).size).toBe(keys.length)
    expect(member.visits).toBe(this.#visits())
    const now = memberOn(member, this.day, programme)
    if (member.tierSince === this.since) expect(member.tierProgress).toBe(this.progress)
    const rank = (id: string) => programme.tiers.findIndex((each) => each.id === id)
    const isLifted = member.plans.some(({ from, until }) => from <= this.day && this.day <= until)
    expect(rank(now.tier)).toBeGreaterThanOrEqual(isLifted ? 1 : 0)
    auditRights(this)
  }

  /** Days with a receipt that was not taken back whole; a visit older than 92 days stays. */
  readonly #gone = new Set<Sale>()
  #visits(): number {
    const first = this.#latestSale === null ? this.day : addDays(this.#latestSale, -92)
    for (const entry of this.sales) {
      const isOut = refundableLines(entry.sale, entry.refunds).every(({ left }) => left === 0)
      if (isOut && entry.sale.day > first) this.#gone.add(entry.sale)
    }
    const days = this.sales.flatMap(({ sale }) => (sale.member === null || this.#gone.has(sale) ? [] : [sale.day]))
    return new Set(days).size
  }

  #roll(): void {
    const rolled = rollPeriods(this.member, this.day, this.programme)
    if (rolled.tierSince === this.since) return
    this.since = rolled.tierSince
    this.progress = 0
  }

  #progress(by: { readonly spend: number; readonly points: number; readonly visits: number }): void {
    this.progress += by[this.programme.tierRule.measure]
  }

  #id(prefix: string): string {
    this.#ids += 1
    return `${prefix}${this.#ids}`
  }

  #coupon(memberId: string): Coupon {
    const id = this.#id('c')
    return couponOf(id, 'back', { memberId, validTo: addDays(today, 400) })
  }
}

/** All of what is left of a sale, as it is wanted. */
export function rest({ sale, refunds }: { readonly sale: Sale; readonly refunds: readonly Refund[] }) {
  return Object.fromEntries(refundableLines(sale, refunds).map(({ line, left }) => [line.id, milli(left)]))
}
