import type { Result } from '#domain/refusal.ts'
import type { Channel, Segment, SegmentCondition } from '#domain/segment/segment.ts'
import type { Role } from '#domain/staff.ts'
import type { SegmentAnswer, SegmentMembersAnswer, SegmentMembersRequest } from '#protocol/segment.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Called, HqFetch } from '#sync/call-hq.ts'
import { askSegment, askSegmentMembers } from '#sync/segments.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

type AskRefusal =
  /** No line: only headquarters knows all members. */
  | { readonly kind: 'offline' }
  /** Headquarters knows nobody of that id who may ask. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'refused'; readonly code: string }

export type SegmentSize = SegmentAnswer

/** How many members a condition means, how many may be written to, and their part of sales, as headquarters counts now. */
export async function segmentSize(
  askHq: HqFetch,
  staff: string,
  who: SegmentCondition,
): Promise<Result<SegmentSize, AskRefusal>> {
  return answerOf(await askSegment(askHq, { staff, who }))
}

export type ListedMember = SegmentMembersAnswer['members'][number]

type Refusal = AskRefusal | { readonly kind: 'role'; readonly role: Role | null } | { readonly kind: 'no-programme' }

export type ExportRefusal = Refusal | NotRecorded<number>

type Wish = { readonly segment: Segment; readonly channel: Channel; readonly staff: string }

/**
 * Names and numbers of a segment's members who agree to be written to by a channel, for managers. They are handed out
 * once it is durable in the journal who got how many.
 */
export async function exportSegment(
  ports: Ports & { readonly askHq: HqFetch },
  { segment, channel, staff }: Wish,
): Promise<Result<readonly ListedMember[], ExportRefusal>> {
  const role = (await ports.store.staff.get(staff))?.doc.role ?? null
  if (role !== 'manager' && role !== 'area') return { ok: false, reason: { kind: 'role', role } }
  const members: ListedMember[] = []
  let after: string | null = null
  do {
    const asked: SegmentMembersRequest = { staff, who: segment.who, channel, after }
    const page: Result<SegmentMembersAnswer, AskRefusal> = answerOf(await askSegmentMembers(ports.askHq, asked))
    if (!page.ok) return page
    members.push(...page.value.members)
    after = page.value.next
  } while (after !== null)
  const recorded = await record<number, Refusal>(ports, async (append) => {
    const programme = await latestProgramme(ports.store)
    if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
    const { id, name } = segment
    const day = businessDayAt(ports.now(), programme)
    await append({
      kind: 'segment-exported',
      data: { segment: { id, name }, channel, count: members.length, staff, day },
    })
    return { ok: true, value: members.length }
  })
  return recorded.ok ? { ok: true, value: members } : recorded
}

function answerOf<T>(called: Called<T>): Result<T, AskRefusal> {
  if (called.kind === 'answer') return { ok: true, value: called.data }
  if (called.kind === 'failure') return { ok: false, reason: { kind: 'offline' } }
  if (called.kind === 'malformed') return { ok: false, reason: { kind: 'refused', code: 'hq-strange' } }
  const { code } = called
  return { ok: false, reason: code === 'not-allowed' ? { kind: 'not-allowed' } : { kind: 'refused', code } }
}
