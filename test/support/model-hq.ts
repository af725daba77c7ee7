import type { Member } from '#domain/member.ts'
import {
  mergeMembers,
  newMember,
  postRedemption,
  postRedemptionReturn,
  postRefund,
  postSale,
} from '#domain/ledger/post.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Change } from '#protocol/sync.ts'
import { firstChanges, shopProgramme } from './shop.ts'

/**
 * The least of a headquarters, to say what a till must show: it posts a till's events with the rules of the
 * domain and tells what changed. The real one has tests of its own.
 */
export class ModelHq {
  appliedSeq = 0
  readonly members = new Map<string, Member>()
  readonly merges = new Map<string, string>()
  readonly redemptions = new Map<string, Redemption>()
  readonly #sales = new Map<string, Sale>()
  /** Sales and refunds, for a till that lost everything. */
  readonly #papers = new Map<string, Change>()
  #changed = new Map<string, Change>()

  constructor() {
    for (const change of firstChanges()) {
      if (change.kind === 'member' && change.doc !== null) this.members.set(change.id, change.doc)
    }
  }

  living(id: string): string {
    const into = this.merges.get(id)
    return into === undefined ? id : this.living(into)
  }

  set(member: Member): void {
    this.members.set(member.id, member)
    this.#tell({ kind: 'member', id: member.id, doc: member })
  }

  /** Takes the events above what it has, in order. */
  take(events: readonly JournalEvent[]): void {
    for (const event of events.filter(({ seq }) => seq > this.appliedSeq)) {
      this.appliedSeq = event.seq
      this.#post(event)
    }
  }

  #post(event: JournalEvent): void {
    const programme = shopProgramme()
    switch (event.kind) {
      case 'member-enrolled': {
        const younger = newMember(event.data, event.at, event.data.day, programme)
        const older = [...this.members.values()].find(({ profile }) => profile.mobile === younger.profile.mobile)
        if (older === undefined) return this.set(younger)
        this.merges.set(younger.id, older.id)
        this.#tell({ kind: 'member-merged', id: younger.id, doc: { into: older.id } })
        this.#tell({ kind: 'member', id: younger.id, doc: null })
        return this.set(mergeMembers(older, younger, programme))
      }
      case 'sale-committed': {
        const { sale } = event.data
        this.#sales.set(sale.id, sale)
        this.#paper({ kind: 'sale', id: sale.id, doc: sale })
        return this.#change(sale.member?.id, (member) => postSale(member, sale, programme))
      }
      case 'sale-refunded': {
        const { refund } = event.data
        const sale = this.#sales.get(refund.saleId)
        if (sale === undefined) throw new Error(`refund of the unknown sale ${refund.saleId}`)
        this.#paper({ kind: 'refund', id: refund.id, doc: refund })
        return this.#change(refund.member?.id, (member) => postRefund(member, refund, sale, programme))
      }
      case 'reward-redeemed': {
        const { redemption } = event.data
        this.redemptions.set(redemption.id, redemption)
        this.#tell({ kind: 'redemption', id: redemption.id, doc: redemption })
        return this.#change(redemption.member.id, (member) => postRedemption(member, redemption, programme))
      }
      case 'reward-returned': {
        const { data } = event
        this.redemptions.delete(data.redemptionId)
        this.#tell({ kind: 'redemption', id: data.redemptionId, doc: null })
        return this.#change(data.memberId, (member) => postRedemptionReturn(member, data, programme))
      }
      default:
        // Shifts, parked baskets and signing in change nothing that a till pulls.
        return
    }
  }

  #change(id: string | undefined, post: (member: Member) => Member): void {
    const member = id === undefined ? undefined : this.members.get(this.living(id))
    if (member !== undefined) this.set(post(member))
  }

  #paper(change: Change): void {
    this.#papers.set(change.id, change)
    this.#tell(change)
  }

  /** What changed since the last time; for a till that lost everything, all there is. */
  changes(all: boolean): Change[] {
    const changed = [...this.#changed.values()]
    this.#changed = new Map()
    if (!all) return changed
    return [
      ...firstChanges().filter(({ kind }) => kind !== 'member'),
      ...[...this.members].map(([id, doc]): Change => ({ kind: 'member', id, doc })),
      ...[...this.merges].map(([id, into]): Change => ({ kind: 'member-merged', id, doc: { into } })),
      ...this.#papers.values(),
      ...[...this.redemptions].map(([id, doc]): Change => ({ kind: 'redemption', id, doc })),
    ]
  }

  #tell(change: Change): void {
    const key = `${change.kind} ${change.id}`
    this.#changed.delete(key)
    this.#changed.set(key, change)
  }
}
