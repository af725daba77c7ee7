import { randomInt, type KeyObject } from 'node:crypto'
import { v7 } from 'uuid'
import { makeCode } from '#domain/codes.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { Staff } from '#domain/staff.ts'
import type { AnyEvent, Fact, JournalEvent } from '#protocol/event.ts'
import type { PullAnswer } from '#protocol/sync.ts'
import { enrolmentFact, redemptionFact, refundFact, saleFact, type SaleWish } from '#test/support/hq-facts.ts'
import type { HqLike, TestTill } from '#test/support/till-client.ts'
import { granted, that, verdicts } from './agree.ts'

/** A till with what it was enrolled by. */
export type GroundTill = TestTill & {
  /** What it seals for headquarters by, hex. */
  readonly recoveryKey: string
  readonly code: string
  readonly publicKey: string
  readonly privateKey: KeyObject
  /** The same array as `events`, for putting it back to what headquarters has. */
  readonly chain: JournalEvent[]
}

export const TILLS = ['a', 'b', 'other', 'spare'] as const
export type TillName = (typeof TILLS)[number]

/** What the cases stand on: a headquarters with the sample programme and four tills, `other` in a store of its own. */
export type Ground = Readonly<Record<TillName, GroundTill>> & {
  readonly hq: HqLike
  readonly programme: Programme
  /** Today where the shop is. */
  readonly day: string
  readonly now: () => number
  /** A one-time code that is too old, where head office gave one. */
  readonly expired: string | null
  /** The one-time code that was sent to a member last, where that can be seen. */
  readonly codeSent: (() => string) | null
  /** Revokes a till, where that can be asked for. */
  readonly revoke: ((till: string) => Promise<void>) | null
}

/** A mobile number that no earlier run has used, as good as certain. */
export const newMobile = (): string => `1${randomInt(3, 10)}${String(randomInt(1_000_000_000)).padStart(9, '0')}`

/** Facts of this ground's programme, day and stores. */
export function facts(ground: Ground) {
  const { programme, day } = ground
  const paper = (till: TestTill) => ({
    till: till.id,
    store: till.store.id,
    day,
    receipt: makeCode('receipt', till.number, randomInt(1_000_000)),
  })
  return {
    sale: (till: TestTill, wish: Omit<SaleWish, 'till' | 'store' | 'day'>) =>
      saleFact({ ...paper(till), programme: { id: programme.id, version: programme.version }, ...wish }),
    enrolment: (mobile = newMobile(), consent: { readonly sms?: boolean } = {}) => {
      const memberId = v7()
      return enrolmentFact({ memberId, mobile, code: `SKM-${memberId}`, day, ...consent })
    },
    refund: (till: TestTill, wish: Omit<Parameters<typeof refundFact>[0], 'till' | 'programme'>) =>
      refundFact({ ...paper(till), programme, ...wish }),
    redemption: (till: TestTill, member: string, wish: { readonly points?: number; readonly coupon?: true } = {}) => {
      const id = v7()
      return redemptionFact({
        ...paper(till),
        member,
        ...(wish.points === undefined ? {} : { points: wish.points }),
        ...(wish.coupon === true ? { reward: 'reward-coupon-10', coupon: { id, code: `SKC-${id}` } } : {}),
      })
    },
  }
}

/** Appends facts to the chain of a till; nothing is sent. */
export const append = ({ programme }: Ground, till: TestTill, ...some: readonly Fact[]): JournalEvent[] =>
  some.map((fact) => till.append(fact, { programmeVersion: programme.version }))

/** Appends facts and sends them. All must be applied. */
export async function send(ground: Ground, till: TestTill, ...some: readonly Fact[]): Promise<JournalEvent[]> {
  const events = append(ground, till, ...some)
  const told = verdicts(await till.push(events))
  that(
    told.every((one) => one === 'applied'),
    `a proper ${some.map(({ kind }) => kind).join(', ')}: expected applied, got ${told.join(', ')}`,
  )
  return events
}

/** Enrols somebody at a till. Out: the id. */
export async function newMember(ground: Ground, till: TestTill): Promise<string> {
  const fact = facts(ground).enrolment()
  await send(ground, till, fact)
  return fact.data.memberId
}

/** Pulls until nothing more comes, at most `limit` changes at once. */
export async function pullAll(till: TestTill, cursor = '', limit?: number): Promise<PullAnswer> {
  let page = granted(await till.pull(cursor, limit), 'pull')
  const changes = [...page.changes]
  while (page.more) {
    const before = page.cursor
    page = granted(await till.pull(before, limit), 'pull')
    that(page.cursor !== before, 'a page with more to come moves the cursor')
    changes.push(...page.changes)
  }
  return { ...page, changes }
}

/** A thing as it stands after these changes: undefined where it is not among them, null where it is gone. */
export const thing = (changes: PullAnswer['changes'], kind: string, id: string): unknown =>
  changes.findLast((change) => change.kind === kind && change.id === id)?.doc

/** A member as a till that pulls from `cursor` on sees them. */
export async function memberSince(till: TestTill, cursor: string, id: string): Promise<Member> {
  const doc = thing((await pullAll(till, cursor)).changes, 'member', id)
  that(doc !== undefined && doc !== null, `member ${id} comes with the pull`)
  return doc as Member
}

/** Waits for all, also where one fails: nothing goes on behind the back of the next case. */
export async function together(...some: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(some)).find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** The whole journal that headquarters has of a till. */
export async function journalOf(till: TestTill, after = 0): Promise<AnyEvent[]> {
  const events: AnyEvent[] = []
  for (;;) {
    const page = granted(await till.journal(events.at(-1)?.seq ?? after), 'journal')
    events.push(...page.events)
    if (!page.more) return events
    that(page.events.length > 0, 'a page of the journal with more to come holds something')
  }
}

/** A manager and a cashier whom the tills know, by id. */
export async function staffOf({ a }: Ground): Promise<{ readonly manager: string; readonly cashier: string }> {
  const { changes } = await pullAll(a)
  const staff = changes.flatMap(({ kind, doc }) => (kind === 'staff' && doc !== null ? [doc as Staff] : []))
  const [manager, cashier] = ['manager', 'cashier'].map((wanted) => staff.find(({ role }) => role === wanted)?.id)
  that(manager !== undefined && cashier !== undefined, 'a manager and a cashier come with the pull')
  return { manager, cashier }
}
