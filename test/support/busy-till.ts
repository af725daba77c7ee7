import { expect } from 'vitest'
import type { Member } from '#domain/member.ts'
import { sumDay } from '#domain/review/sum-day.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, milli } from '#domain/units.ts'
import { eventsAfter } from '#store/journal.ts'
import { currentBasket, parkedBaskets } from '#store/queries.ts'
import { factsOfDay, keepDays } from '#store/review-days.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale, type CommitSale } from '#usecases/commit-sale.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale, type RefundSale } from '#usecases/refund-sale.ts'
import { returnReward } from '#usecases/return-reward.ts'
import { closeShift, moveCash, openShift } from '#usecases/shift.ts'
import { resumeBasket } from '#usecases/resume-basket.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'
import { ModelHq } from './model-hq.ts'
import { cashier, manager, member, rice, shopProgramme } from './shop.ts'
import { chainFault, projections } from './store-state.ts'
import type { Step } from './till-steps.ts'
import { Crash, type TestTill } from './till.ts'

const staff = cashier.id

/** A till, a headquarters, and what the screen has confirmed. */
export class BusyTill {
  readonly till: TestTill
  readonly hq = new ModelHq()
  readonly confirmed = new Map<string, Sale>()
  readonly refunded = new Map<string, Refund>()
  readonly redeemed = new Map<string, Redemption>()
  lastPulled = 0
  #pressed: CommitSale | null = null
  #refunding: RefundSale | null = null

  constructor(till: TestTill) {
    this.till = till
  }

  async run(step: Step): Promise<void> {
    this.till.failure = 'failure' in step ? step.failure : null
    try {
      await this.#do(step)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      await this.restart('nothing')
    }
    this.till.failure = null
  }

  async #do(step: Step): Promise<void> {
    const { till } = this
    const { ports, store } = till
    switch (step.do) {
      case 'add':
        await changeBasket(ports, { kind: 'add-product', productId: step.product, quantity: milli(2000) })
        return
      case 'attach': {
        const all = await store.members.toArray()
        const memberId = all[step.pick % Math.max(1, all.length)]?.id ?? 'nobody'
        await changeBasket(ports, { kind: 'attach-member', memberId })
        return
      }
      case 'points':
        await changeBasket(ports, { kind: 'set-points', points: 'best' })
        return
      case 'sell':
        return this.#sell()
      case 'again':
        if (this.#pressed !== null) await this.#commit(this.#pressed)
        if (this.#refunding !== null) await this.#takeBack(this.#refunding)
        return
      case 'refund':
        return this.#refund(step)
      case 'redeem': {
        const all = await store.members.toArray()
        const { rewards } = shopProgramme()
        const done = await redeemReward(ports, {
          redemptionId: ports.newId(),
          rewardId: rewards[step.reward % rewards.length]?.id ?? '',
          memberId: all[step.pick % Math.max(1, all.length)]?.id ?? 'nobody',
          staff: cashier,
        })
        if (done.ok) this.redeemed.set(done.value.id, done.value)
        return
      }
      case 'return': {
        const all = await store.redemptions.toArray()
        const redemptionId = all[step.pick % Math.max(1, all.length)]?.id ?? 'none'
        await returnReward(ports, { redemptionId, staff: cashier, approvedBy: manager.id })
        return
      }
      case 'open':
        await openShift(ports, { float: fen(50_000), staff: cashier })
        return
      case 'cash':
        await moveCash(ports, { amount: fen(-1000), reason: '存银行', staff: cashier })
        return
      case 'close':
        await closeShift(ports, { counted: { '100': 3 }, staff: cashier, handedTo: null, note: '' })
        return
      case 'enrol': {
        const profile = { ...member({ id: '' }).profile, name: '赵新', mobile: step.mobile }
        await enrolMember(ports, { profile, staff })
        return
      }
      case 'park':
        await parkBasket(ports, { label: '等一下', staff })
        return
      case 'resume':
      case 'discard': {
        const basketId = (await parkedBaskets(store))[0]?.id ?? 'none'
        await (step.do === 'resume'
          ? resumeBasket(ports, { basketId, staff })
          : discardBasket(ports, { basketId, staff: cashier }))
        return
      }
      case 'sign':
        await (step.pin === null ? signOut(ports) : signIn(ports, { staffId: staff, pin: step.pin }))
        return
      case 'fold':
        return this.#fold()
      case 'restart':
        return this.restart(step.lose)
      case 'push': {
        const events = await eventsAfter(store, this.hq.appliedSeq, 1000)
        this.hq.take(events.slice(0, Math.ceil(events.length * step.upTo)))
        return
      }
      case 'pull':
        return this.pull(step.pages)
      case 'elsewhere':
        if ([...this.hq.members.values()].some(({ profile }) => profile.mobile === step.mobile)) return
        this.hq.set(member({ id: `m-${step.mobile}`, profile: { ...member({ id: '' }).profile, mobile: step.mobile } }))
    }
  }

  /** Keeps the sums of all days that anything happened on. */
  async #fold(): Promise<void> {
    const { store, ports } = this.till
    const days = (await store.sales.toArray()).map(({ day }) => day).sort()
    const [from, to] = [days[0], days.at(-1)]
    if (from === undefined || to === undefined) return
    await keepDays(store, { from, to, most: 10, newId: () => ports.newId() })
  }

  async #sell(): Promise<void> {
    const { ports, store } = this.till
    if ((await currentBasket(store)) === null) await this.#do({ do: 'add', product: rice.id })
    const basket = await currentBasket(store)
    const payable = (basket === null ? null : await priceBasket(ports, basket))?.payable
    if (basket === null || payable === undefined) return
    await this.#commit({
      basketId: basket.id,
      expected: payable,
      staff: cashier,
      tenders: [{ kind: 'cash', amount: payable, received: fen(payable + 500) }],
    })
  }

  async #commit(input: CommitSale): Promise<void> {
    this.#pressed = input
    const there = await this.till.store.sales.get(input.basketId)
    const sold = await commitSale(this.till.ports, input)
    if (!sold.ok) {
      if (there !== undefined) expect(sold.reason.kind).toBe('journal-failed')
      return
    }
    expect(sold.value).toEqual(this.confirmed.get(sold.value.id) ?? sold.value)
    this.confirmed.set(sold.value.id, sold.value)
  }

  async #refund({ pick, line, count }: Extract<Step, { do: 'refund' }>): Promise<void> {
    const { ports, store } = this.till
    const sales = await store.sales.toArray()
    const sale = sales[pick % Math.max(1, sales.length)]?.doc
    if (sale === undefined) return
    const lineId = sale.lines[line % sale.lines.length]!.id
    const wish = {
      saleId: sale.id,
      wanted: [{ lineId, quantity: milli(count * 1000) }],
      shortfall: 'policy' as const,
      approvedBy: manager.id,
    }
    const draft = await previewRefund(ports, wish)
    if (!draft.ok) return
    const { money } = draft.value
    const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
    const input = { ...wish, refundId: ports.newId(), reason: '退货', staff: cashier, expected: money, tenders }
    await this.#takeBack(input)
  }

  async #takeBack(input: RefundSale): Promise<void> {
    this.#refunding = input
    const there = await this.till.store.refunds.get(input.refundId)
    const done = await refundSale(this.till.ports, input)
    if (!done.ok) {
      if (there !== undefined) expect(done.reason.kind).toBe('journal-failed')
      return
    }
    expect(done.value).toEqual(this.refunded.get(done.value.id) ?? done.value)
    this.refunded.set(done.value.id, done.value)
  }

  async restart(lose: 'nothing' | 'database' | 'file'): Promise<void> {
    if (lose === 'database') await this.till.wipe()
    if (lose === 'file') await this.till.loseFile()
    const report = await this.till.restart()
    expect(report).toMatchObject({ fork: null, journalProblem: null })
    expect(this.till.fileHead.seq).toBe(await this.till.store.events.count())
    if (lose === 'database') await this.pull(1, true)
    await this.check()
  }

  /** A pull of several pages; only the last says which of our events are in it. */
  async pull(pages: number, all = false): Promise<void> {
    const changes = this.hq.changes(all)
    const size = Math.max(1, Math.ceil(changes.length / pages))
    const shown = [await this.#shown()]
    while (changes.length > size) {
      await this.till.pull(changes.splice(0, size), { more: true, appliedSeq: this.lastPulled })
      shown.push(await this.#shown())
    }
    this.lastPulled = this.hq.appliedSeq
    await this.till.pull(changes, { appliedSeq: this.lastPulled })
    const after = await this.#shown()
    // On the way a member is as before or as after: never with a sale in it twice, or not at all.
    const before = shown[0] ?? after
    for (const between of shown) {
      for (const [id, doc] of between) expect([before.get(id), after.get(id)]).toContainEqual(doc)
    }
  }

  async #shown(): Promise<ReadonlyMap<string, Member>> {
    return new Map((await this.till.store.members.toArray()).map(({ id, doc }) => [id, doc]))
  }

  async check(): Promise<void> {
    const { store } = this.till
    expect(await chainFault(store)).toBeNull()
    for (const { day, sum } of await store.reviewDays.toArray()) {
      if (sum !== null) expect(sum).toEqual(sumDay(day, await factsOfDay(store, day)))
    }
    const sales = await store.sales.toArray()
    const refunds = await store.refunds.toArray()
    const receipts = new Set([...sales, ...refunds].map(({ receipt }) => receipt))
    expect(receipts.size).toBe(sales.length + refunds.length)
    for (const { id, doc } of sales) {
      const back = refunds.filter(({ saleId }) => saleId === id).reduce((sum, refund) => sum + refund.doc.gross, 0)
      expect(back).toBeLessThanOrEqual(doc.priced.payable)
    }
    for (const refund of this.refunded.values()) {
      expect((await store.refunds.get(refund.id))?.doc).toEqual(refund)
      expect(await store.events.where('id').equals(refund.id).count()).toBe(1)
    }
    for (const redemption of this.redeemed.values()) {
      expect(await store.events.where('id').equals(redemption.id).count()).toBe(1)
    }
    for (const sale of this.confirmed.values()) {
      expect((await store.sales.get(sale.id))?.doc).toEqual(sale)
      expect(await store.events.where('id').equals(sale.id).count()).toBe(1)
    }
    const before = await projections(store)
    await rebuildProjections(store)
    expect(await projections(store)).toEqual(before)
  }

  /** Everything goes up and comes down: both sides show the same. */
  async settle(): Promise<void> {
    const { store } = this.till
    this.hq.take(await eventsAfter(store, this.hq.appliedSeq, 10_000))
    await this.pull(2)
    await this.check()
    expect(await this.#shown()).toEqual(this.hq.members)
    expect(await store.unconfirmed.count()).toBe(0)
    const given = await store.redemptions.toArray()
    expect(new Map(given.map(({ id, doc }) => [id, doc]))).toEqual(this.hq.redemptions)
    expect(given.every(({ base, givenSeq, returnedSeq }) => base && givenSeq === 0 && returnedSeq === 0)).toBe(true)
  }
}
