import type { RightsUse } from '#domain/rights/rights.ts'
import { points, type Points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { memberRow } from './directory/member-rows.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import { foldNext, groundsOf, type Grounds } from './overlay.ts'
import type { ToPinyin } from './pinyin.ts'
import type { MemberRow } from './rows.ts'

/** What an event does until headquarters has it. */
export type Effect = {
  /** As the event names the member; null where it changes none. */
  readonly memberId: string | null
  readonly points: Points
  readonly rights: RightsUse
  /** See `UnconfirmedRow`. */
  readonly takes: readonly (readonly [key: string, amount: number])[]
}

/** Of an event that spends no points. */
export const SPENDS_NOTHING = { points: points(0), rights: { within: [], beyond: points(0) } } as const

/** What `foldOver` would read, where the caller has it: `row` is the living member's. */
export type MemberReads = {
  readonly memberId: string | null
  readonly row: MemberRow | null
  readonly grounds: Grounds
}

/** Notes what an own event does until headquarters has it, and shows it in the member. */
export async function foldOver(
  store: Store,
  event: JournalEvent,
  { appliedSeq, toPinyin }: { readonly appliedSeq: number; readonly toPinyin: ToPinyin | null },
  { memberId: named, points: spent, rights, takes }: Effect,
  reads?: MemberReads,
): Promise<void> {
  if (event.seq <= appliedSeq || (named === null && takes.length === 0)) return
  const { memberId, row, grounds } = reads ?? (await readMember(store, event, named))
  const writes: PromiseLike<unknown>[] = [
    store.unconfirmed.put({
      seq: event.seq,
      memberId,
      points: spent,
      rights,
      takes: takes.map(([key]) => key),
      amounts: takes.map(([, amount]) => amount),
    }),
  ]
  if (memberId !== null) {
    const next = foldNext(memberId, row ?? undefined, event, grounds, toPinyin)
    if (next !== null) writes.push(store.members.put(next))
  }
  await Promise.all(writes)
}

async function readMember(store: Store, event: JournalEvent, named: string | null): Promise<MemberReads> {
  const memberId = named === null ? null : await livingId(store, named)
  const [row, grounds] = await Promise.all([
    memberId === null ? undefined : memberRow(store, memberId),
    groundsOf(store, event),
  ])
  return { memberId, row: row ?? null, grounds }
}
