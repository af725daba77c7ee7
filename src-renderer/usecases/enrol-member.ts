import { makeCode } from '#domain/codes.ts'
import { newMember } from '#domain/ledger/post.ts'
import type { Member, MemberProfile } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import { bringToHand } from '#store/directory/at-hand.ts'
import { readCounters } from '#store/counters.ts'
import { latestProgramme } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { businessDayAt } from './business-time.ts'
import { checkProfile, type ProfileProblems } from './member-profile.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record } from './record.ts'

type Refusal =
  | { readonly kind: 'invalid'; readonly fields: ProfileProblems }
  | { readonly kind: 'mobile-taken'; readonly memberId: string }
  | { readonly kind: 'no-programme' }

export type EnrolRefusal =
  | Refusal
  | Mending
  | { readonly kind: 'storage-full' }
  /** With `member` they are enrolled, but the journal file lacks it: call `flushJournal`. */
  | {
      readonly kind: 'journal-failed'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
      readonly member: Member | null
    }

/** Enrols a member in the lowest tier, with or without a network. Attaches nothing to the basket. */
export function enrolMember(ports: Ports, wish: EnrolWish): Promise<Result<Member, EnrolRefusal>> {
  return unlessDamaged(() => enrol(ports, wish), { ok: false, reason: { kind: 'mending' } })
}

type EnrolWish = { readonly profile: MemberProfile; readonly staff: string }

async function enrol(ports: Ports, input: EnrolWish): Promise<Result<Member, EnrolRefusal>> {
  const { store } = ports
  const checked = checkProfile(input.profile, ports.now())
  if (!checked.ok) return { ok: false, reason: { kind: 'invalid', fields: checked.reason } }
  const profile = checked.value
  // Made here: the transaction may run again, and must then ask for the same member.
  const memberId = ports.newId()
  await bringToHand(store, [memberId], [profile.mobile])
  const outcome = await record<Member, Refusal>(
    ports,
    async (append) => {
      const taken = await memberByMobile(store, profile.mobile)
      if (taken !== null) return { ok: false, reason: { kind: 'mobile-taken', memberId: taken } }
      const programme = await latestProgramme(store)
      const [lowest] = programme?.tiers ?? []
      if (programme === null || lowest === undefined) return { ok: false, reason: { kind: 'no-programme' } }
      const counter = (await readCounters(store)).member + 1
      const code = makeCode('member', ports.identity.till.number, counter)
      const day = businessDayAt(ports.now(), programme)
      const fact = { memberId, code, tier: lowest.id, profile, staff: input.staff, day }
      const event = await append({ kind: 'member-enrolled', data: fact })
      return { ok: true, value: newMember(fact, event.at, day, programme) }
    },
    { pinyin: true },
  )
  if (outcome.ok || outcome.reason.kind !== 'journal-failed') return outcome as Result<Member, EnrolRefusal>
  const { kept, ...reason } = outcome.reason
  return { ok: false, reason: { ...reason, member: kept } }
}
