import { may } from '#domain/may.ts'
import type { MemberProfile } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Role } from '#domain/staff.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { businessDayAt } from './business-time.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

/** What is hidden otherwise. */
export type Revealed = Pick<MemberProfile, 'mobile' | 'birthday'>

type Refusal =
  | { readonly kind: 'role'; readonly role: Role | null }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'no-programme' }

export type RevealRefusal = Refusal | Mending | NotRecorded<null>

type RevealWish = { readonly memberId: string; readonly staff: string }

/** Hands out what is hidden of a member, to whose role allows it, once it is durable who looked. */
export function revealMember(ports: Ports, wish: RevealWish): Promise<Result<Revealed, RevealRefusal>> {
  return unlessDamaged(() => reveal(ports, wish), { ok: false, reason: { kind: 'mending' } })
}

async function reveal(ports: Ports, wish: RevealWish): Promise<Result<Revealed, Refusal | NotRecorded<null>>> {
  const { store } = ports
  let seen: Revealed | null = null
  const recorded = await record<null, Refusal>(ports, async (append) => {
    const role = (await store.staff.get(wish.staff))?.doc.role ?? null
    if (!may(role, 'reveal-member')) return { ok: false, reason: { kind: 'role', role } }
    const [row, programme] = await Promise.all([livingRow(store, wish.memberId), latestProgramme(store)])
    if (row === undefined) return { ok: false, reason: { kind: 'unknown-member' } }
    if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
    const { mobile, birthday } = row.doc.profile
    const what = birthday === null ? (['mobile'] as const) : (['mobile', 'birthday'] as const)
    const day = businessDayAt(ports.now(), programme)
    await append({ kind: 'member-revealed', data: { memberId: row.id, what, staff: wish.staff, day } })
    seen = { mobile, birthday }
    return { ok: true, value: null }
  })
  if (!recorded.ok) return recorded
  if (seen === null) throw new Error('recorded, and nothing was seen')
  return { ok: true, value: seen }
}
