import { postProfile, type ProfileChange } from '#domain/ledger/profile.ts'
import type { Member } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Millis } from '#domain/units.ts'
import { bringToHand } from '#store/directory/at-hand.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { businessDayAt } from './business-time.ts'
import { cleanText } from './clean-text.ts'
import { birthdayProblem, cleanMobile, mobileProblem, nameProblem, type ProfileProblem } from './member-profile.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

/** What is wrong with a change, as at enrolment; null where nothing is. */
export function problemOf(change: ProfileChange, now: Millis): ProfileProblem | null {
  if (change.field === 'name') return nameProblem(change.value)
  if (change.field === 'mobile') return mobileProblem(change.value)
  return change.field === 'birthday' && change.value !== null ? birthdayProblem(change.value, now) : null
}

type Refusal =
  | { readonly kind: 'invalid'; readonly field: ProfileChange['field']; readonly problem: ProfileProblem }
  /** The number is somebody else's. */
  | { readonly kind: 'mobile-taken'; readonly memberId: string; readonly name: string }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'no-programme' }

export type ProfileRefusal = Refusal | Mending | NotRecorded<Member>

function cleaned(change: ProfileChange): ProfileChange {
  if (change.field === 'name') return { ...change, value: cleanText(change.value) }
  return change.field === 'mobile' ? { ...change, value: cleanMobile(change.value) } : change
}

type ProfileWish = {
  readonly memberId: string
  /** Only what the person wants otherwise: what else another till changes meanwhile stays. */
  readonly changes: readonly ProfileChange[]
  readonly staff: string
}

/** Changes a member's profile, with or without a network. Where nothing is to be changed, nothing is recorded. */
export function changeProfile(ports: Ports, wish: ProfileWish): Promise<Result<Member, ProfileRefusal>> {
  return unlessDamaged(() => change(ports, wish), { ok: false, reason: { kind: 'mending' } })
}

async function change(ports: Ports, wish: ProfileWish): Promise<Result<Member, Refusal | NotRecorded<Member>>> {
  const { store } = ports
  const profile = wish.changes.map(cleaned)
  for (const one of profile) {
    const problem = problemOf(one, ports.now())
    if (problem !== null) return { ok: false, reason: { kind: 'invalid', field: one.field, problem } }
  }
  const mobile = profile.find(({ field }) => field === 'mobile')?.value
  if (typeof mobile === 'string') await bringToHand(store, [wish.memberId], [mobile])
  return record<Member, Refusal>(
    ports,
    async (append) => {
      const [row, programme] = await Promise.all([livingRow(store, wish.memberId), latestProgramme(store)])
      if (row === undefined) return { ok: false, reason: { kind: 'unknown-member' } }
      if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
      const taken = typeof mobile === 'string' ? await memberByMobile(store, mobile) : null
      if (taken !== null && taken !== row.id) {
        const name = (await livingRow(store, taken))?.doc.profile.name ?? ''
        return { ok: false, reason: { kind: 'mobile-taken', memberId: taken, name } }
      }
      if (profile.length === 0) return { ok: true, value: row.doc }
      const day = businessDayAt(ports.now(), programme)
      await append({ kind: 'profile-changed', data: { memberId: row.id, profile, staff: wish.staff, day } })
      return { ok: true, value: postProfile(row.doc, profile) }
    },
    { pinyin: true },
  )
}
