import type { ChosenProfile, Conflict } from '#domain/conflict.ts'
import type { MemberProfile } from '#domain/member.ts'
import { fen, type Fen, type Points } from '#domain/units.ts'
import { conflictView, type ConflictView } from '#store/conflicts.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme, saleById, staffList } from '#store/queries.ts'
import { refundById } from '#store/refunds.ts'
import type { Store } from '#store/open.ts'

/** A conflict with all that this till knows about it. */
export type ConflictPage = ConflictView & {
  readonly receipt: string | null
  readonly member: MemberProfile | null
  /** The other member that it names, for example who has the card. */
  readonly holder: string | null
  /** The reward that it is about, by its name. */
  readonly reward: string | null
  /** What points are worth when they are redeemed. */
  readonly worth: (points: Points) => Fen
  /** Names of staff by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Reads it; for `useLiveQuery`. Null where it is not here. */
export async function readConflict(store: Store, id: string): Promise<ConflictPage | null> {
  const view = await conflictView(store, id)
  if (view === null) return null
  const { facts, member } = view.conflict
  const programme = await latestProgramme(store)
  const redeeming = programme?.redeeming
  const staff = await staffList(store)
  return {
    ...view,
    receipt: await receiptOf(store, view.conflict),
    member: await profileOf(store, member),
    holder: (await profileOf(store, textOf(facts['holder'])))?.name ?? null,
    reward: programme?.rewards.find(({ id: reward }) => reward === facts['reward'])?.name ?? null,
    worth: (points) => fen(redeeming === undefined ? 0 : Math.ceil((points * redeeming.fen) / redeeming.points)),
    names: new Map(staff.map(({ id: who, name }) => [who, name])),
  }
}

/** Headquarters tells it, or names a sale or refund of this store. */
async function receiptOf(store: Store, { facts }: Conflict): Promise<string | null> {
  const told = textOf(facts['receipt'])
  if (told !== null) return told
  for (const id of [facts['fact'], facts['sale'], facts['eventId']].map(textOf)) {
    const paper = id === null ? null : ((await saleById(store, id)) ?? (await refundById(store, id)))
    if (paper !== null) return paper.receipt
  }
  return null
}

async function profileOf(store: Store, id: string | null): Promise<MemberProfile | null> {
  return id === null ? null : ((await livingRow(store, id))?.doc.profile ?? null)
}

/** The two profiles of members who became one: who was enrolled first stands first. Null where they are not told. */
export function profilesOf({ facts }: Conflict): readonly [ChosenProfile, ChosenProfile] | null {
  const told = facts['profiles']
  if (!Array.isArray(told) || told.length !== 2 || !told.every(isProfile)) return null
  return told as unknown as readonly [ChosenProfile, ChosenProfile]
}

function isProfile(value: unknown): value is ChosenProfile {
  if (typeof value !== 'object' || value === null) return false
  const { name, birthday, sex } = value as Readonly<Record<string, unknown>>
  const isText = (part: unknown) => part === null || typeof part === 'string'
  return typeof name === 'string' && isText(birthday) && isText(sex)
}

/** A fact as text; null where it is none. */
export const textOf = (fact: unknown): string | null => (typeof fact === 'string' && fact !== '' ? fact : null)
