import type { Member } from '#domain/member.ts'
import { mergeMembers, newMember, postSale } from '#domain/member-ledger.ts'
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
  readonly #sales = new Map<string, Change>()
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
    const { tiers } = shopProgramme()
    for (const event of events.filter(({ seq }) => seq > this.appliedSeq)) {
      this.appliedSeq = event.seq
      if (event.kind === 'member-enrolled') {
        const younger = newMember(event.data, event.at)
        const older = [...this.members.values()].find(({ profile }) => profile.mobile === younger.profile.mobile)
        if (older === undefined) this.set(younger)
        else {
          this.merges.set(younger.id, older.id)
          this.#tell({ kind: 'member-merged', id: younger.id, doc: { into: older.id } })
          this.#tell({ kind: 'member', id: younger.id, doc: null })
          this.set(mergeMembers(older, younger, tiers))
        }
      }
      if (event.kind === 'sale-committed') {
        const { sale } = event.data
        const change: Change = { kind: 'sale', id: sale.id, doc: sale }
        this.#sales.set(sale.id, change)
        this.#tell(change)
        const member = sale.member === null ? undefined : this.members.get(this.living(sale.member.id))
        if (member !== undefined) this.set(postSale(member, sale, tiers))
      }
    }
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
      ...this.#sales.values(),
    ]
  }

  #tell(change: Change): void {
    const key = `${change.kind} ${change.id}`
    this.#changed.delete(key)
    this.#changed.set(key, change)
  }
}
