import { addDays } from '#domain/calendar.ts'
import { canBeAsked, proposalsFor, type Grounds, type Proposal } from '#domain/care/proposals.ts'
import { workList, type Task } from '#domain/care/tasks.ts'
import { segmentsOn } from '#domain/segment/in-segment.ts'
import type { Member, MemberProfile } from '#domain/member.ts'
import { fen, type BusinessDay } from '#domain/units.ts'
import { allComplaints, careFactsBetween } from '#store/care-facts.ts'
import { memberRows } from '#store/directory/member-rows.ts'
import { lastSeenBetween } from '#store/last-seen.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { businessDayAt } from './business-time.ts'
import { readCareDesk, type CareDesk, type DeskPorts } from './care-desk.ts'
import { readSegmentKnown } from './segment-known.ts'

/** So many members are looked at in one go; while the next are read the counter gets its turn. */
const AT_ONCE = 250
/** Who was not here for longer is given up, whatever the programme says. */
const MOST_DAYS = 366
/** So far back lie facts that still decide about a task. */
const FACTS_DAYS = 500

type Found = { readonly key: string; readonly proposals: Promise<readonly Proposal[]> }
const found = new WeakMap<Store, Found>()

/**
 * Whom the members whom this store saw last should be called for today. Worked out once a day, in pieces, so that nobody
 * at the counter waits for it.
 */
export async function proposalsOfToday(ports: DeskPorts): Promise<readonly Proposal[]> {
  const desk = await readCareDesk(ports)
  if (desk === null) return []
  const model = await readMeta(ports.store, 'care-model')
  const key = [desk.day, desk.programme.version, model?.day ?? ''].join(' ')
  const before = found.get(ports.store)
  if (before?.key === key) return before.proposals
  const proposals = findProposals(ports.store, desk)
  found.set(ports.store, { key, proposals })
  proposals.catch(() => found.delete(ports.store))
  return proposals
}

async function findProposals(store: Store, desk: CareDesk): Promise<readonly Proposal[]> {
  const { day: today, programme, policy } = desk
  const [seen, model = null] = await Promise.all([
    lastSeenBetween(store, addDays(today, -MOST_DAYS), today),
    readMeta(store, 'care-model'),
  ])
  const ids = [...seen.keys()].sort()
  // Reckoning in calendars is slow; who was enrolled longer ago is no new member.
  const long = desk.now - MOST_DAYS * 86_400_000
  const proposals: Proposal[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    const members = await memberRows(store, some)
    const sales = await latestSales(
      store,
      members.map(({ doc }) => doc),
      seen,
      desk,
    )
    for (const [place, { doc }] of members.entries()) {
      const enrolled = doc.enrolledAt < long ? null : businessDayAt(doc.enrolledAt, programme)
      const sale = sales[place] ?? null
      proposals.push(...proposalsFor(doc, { policy: policy.followUps, today, model, sale, enrolled }))
    }
  }
  return proposals
}

/** The latest sale to each member here; what was paid is read only where somebody may ask after it. */
async function latestSales(
  store: Store,
  members: readonly Member[],
  seen: ReadonlyMap<string, BusinessDay>,
  { policy, day: today }: CareDesk,
): Promise<readonly (Grounds['sale'] | null)[]> {
  const { afterSale, keepDays } = policy.followUps
  const asks = (day: BusinessDay) => afterSale !== null && addDays(day, afterSale.days + keepDays) >= today
  return store.transaction('r', store.sales, () =>
    Promise.all(
      members.map(async ({ id, lastVisit }) => {
        const day = seen.get(id) ?? null
        if (day === null || day !== lastVisit) return null
        const row = asks(day) ? await latestOn(store, id, day) : undefined
        return { id: row?.id ?? '', day, paid: row?.doc.priced.payable ?? fen(0) }
      }),
    ),
  )
}

/** The latest sale to a member on a day. */
async function latestOn(store: Store, memberId: string, day: BusinessDay) {
  const rows = await store.sales
    .where('memberId')
    .equals(memberId)
    .filter((row) => row.day === day)
    .toArray()
  return rows.sort((a, b) => a.doc.at - b.doc.at).at(-1)
}

/** A task with whom it is about; null where it is about nobody who is a member. */
export type ListedTask = {
  readonly task: Task
  readonly profile: MemberProfile | null
  /** Ids of the programme's segments that they are in today. */
  readonly segments: readonly string[]
}

/** The tasks of today, the most pressing first. For `useLiveQuery`; `proposals` are those of `proposalsOfToday`. */
export async function tasksOfToday(
  { store }: DeskPorts,
  desk: CareDesk,
  proposals: readonly Proposal[],
): Promise<readonly ListedTask[]> {
  const { day: today, policy, programme } = desk
  const [complaints, facts, known] = await Promise.all([
    allComplaints(store),
    careFactsBetween(store, 'task', addDays(today, -FACTS_DAYS), today),
    readSegmentKnown(store, programme),
  ])
  const tasks = workList({ policy: policy.followUps, today, proposals, complaints, facts })
  const rows = await memberRows(store, [...new Set(tasks.flatMap(({ memberId }) => memberId ?? []))])
  const members = new Map(rows.map(({ id, doc }) => [id, doc]))
  return tasks.flatMap((task) => {
    const member = task.memberId === null ? undefined : members.get(task.memberId)
    // Who has come today is back.
    if (task.reason.kind === 'win-back' && member?.lastVisit === today) return []
    // The proposals are of this morning: whoever has said since that they want no messages is not called either.
    if (task.reason.kind !== 'call-back' && member !== undefined && !canBeAsked(member.profile)) return []
    const segments = member === undefined ? [] : segmentsOn(member, today, programme, known)
    return [{ task, profile: member?.profile ?? null, segments }]
  })
}
