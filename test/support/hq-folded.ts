import {
  mergeMembers,
  newMember,
  postRedemption,
  postRedemptionReturn,
  postRefund,
  postSale,
} from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { planRefund } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { milli } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'

type Late = Extract<JournalEvent, { kind: 'sale-committed' | 'sale-refunded' | 'reward-redeemed' | 'reward-returned' }>
type Post = (member: Member) => Member

const ORDER = ['sale-committed', 'reward-redeemed', 'sale-refunded', 'reward-returned']

/** Headquarters as it should be: the applied events, folded one after the other. Of sales with one line. */
export class FoldedHq {
  readonly members = new Map<string, Member>()
  readonly aliases = new Map<string, string>()
  readonly sales = new Map<string, Sale>()
  readonly refunds = new Map<string, Refund[]>()
  /** Redemptions, and whether they were brought back. */
  readonly redemptions = new Map<string, boolean>()
  readonly #programme: Programme
  /** What came too early: events by the sale or redemption they are about, postings by member. */
  readonly #early = new Map<string, Late[]>()
  readonly #unposted = new Map<string, { readonly event: Late; readonly post: Post }[]>()

  constructor(programme: Programme) {
    this.#programme = programme
  }

  apply(event: JournalEvent): void {
    const programme = this.#programme
    if (event.kind === 'member-enrolled') return this.#enrol(event)
    if (event.kind === 'sale-committed') {
      const { sale } = event.data
      this.sales.set(sale.id, sale)
      this.#post(event, sale.member?.id, (member) => postSale(member, sale, programme))
      this.#wake(sale.id)
    } else if (event.kind === 'sale-refunded') {
      const { refund } = event.data
      const sale = this.sales.get(refund.saleId)
      if (sale === undefined) return add(this.#early, refund.saleId, event)
      const posted = this.#refundOf(sale, refund)
      if (posted === null) return
      add(this.refunds, sale.id, posted)
      this.#post(event, sale.member?.id, (member) => postRefund(member, posted, sale, programme))
    } else if (event.kind === 'reward-redeemed') {
      const { redemption } = event.data
      this.redemptions.set(redemption.id, false)
      this.#post(event, redemption.member.id, (member) => postRedemption(member, redemption, programme))
      this.#wake(redemption.id)
    } else if (event.kind === 'reward-returned') {
      const { data } = event
      const returned = this.redemptions.get(data.redemptionId)
      if (returned === undefined) return add(this.#early, data.redemptionId, event)
      if (returned) return
      this.redemptions.set(data.redemptionId, true)
      this.#post(event, data.memberId, (member) => postRedemptionReturn(member, data, programme))
    }
  }

  living(id: string): string {
    return this.aliases.get(id) ?? id
  }

  /** What of a refund is left to take back. */
  #refundOf(sale: Sale, refund: Refund): Refund | null {
    const refunds = this.refunds.get(sale.id) ?? []
    const [line] = sale.lines
    const back = refunds.reduce((sum, { lines }) => sum + (lines[0]?.quantity ?? 0), 0)
    const quantity = Math.min(refund.lines[0]?.quantity ?? 0, (line?.quantity ?? 0) - back)
    if (quantity <= 0) return null
    const wanted = [{ lineId: line?.id ?? '', quantity: milli(quantity) }]
    const question = { sale, refunds, programme: this.#programme, member: null, wanted, day: refund.day }
    const planned = planRefund({ ...question, shortfall: 'policy', approved: true })
    return planned.ok ? { ...refund, ...planned.value, shortfall: null } : null
  }

  #post(event: Late, memberId: string | undefined, post: Post): void {
    if (memberId === undefined) return
    const member = this.members.get(this.living(memberId))
    if (member === undefined) add(this.#unposted, this.living(memberId), { event, post })
    else this.members.set(member.id, post(member))
  }

  #wake(id: string): void {
    const events = (this.#early.get(id) ?? []).sort(inOrder)
    this.#early.delete(id)
    for (const event of events) this.apply(event)
  }

  #enrol(event: Extract<JournalEvent, { kind: 'member-enrolled' }>): void {
    const fresh = newMember(event.data, event.at, event.data.day, this.#programme)
    if (this.members.has(fresh.id) || this.aliases.has(fresh.id)) return
    const waited = (this.#unposted.get(fresh.id) ?? []).sort((a, b) => inOrder(a.event, b.event))
    this.#unposted.delete(fresh.id)
    const younger = waited.reduce((member, { post }) => post(member), fresh)
    const older = [...this.members.values()].find((one) => one.profile.mobile === younger.profile.mobile)
    if (older === undefined) this.members.set(younger.id, younger)
    else {
      this.aliases.set(younger.id, older.id)
      this.members.set(older.id, mergeMembers(older, younger, this.#programme))
    }
  }
}

function inOrder(a: Late, b: Late): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.at - b.at || (a.id < b.id ? -1 : 1)
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value])
}
