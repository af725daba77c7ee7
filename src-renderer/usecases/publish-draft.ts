import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import type { ProgrammeIssue } from '#protocol/programme.ts'
import type { PublishedVersion } from '#protocol/publish.ts'
import { latestProgramme } from '#store/queries.ts'
import type { Called, HqFetch } from '#sync/call-hq.ts'
import { askVersions, sendProgramme } from '#sync/publishing.ts'
import type { Ports } from './ports.ts'
import { draftWasSent, livingDraft } from './programme-draft.ts'

export type { HqFetch } from '#sync/call-hq.ts'

export type PublishRefusal =
  /** No line, or headquarters is down: the draft stays. */
  | { readonly kind: 'offline' }
  /** Somebody else published meanwhile: `current` is in force. */
  | { readonly kind: 'stale'; readonly current: number }
  | { readonly kind: 'faulty'; readonly issues: readonly ProgrammeIssue[] }
  /** Headquarters knows nobody of that id who may publish. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-draft' }
  | { readonly kind: 'refused'; readonly code: string }

type PublishPorts = Pick<Ports, 'store' | 'now'> & { readonly askHq: HqFetch }
type Published = { readonly version: number; readonly changed: boolean }

/** Publishes the draft. Only headquarters can: offline nothing happens and the draft stays. `staff`: who approved it by PIN. */
export async function publishDraft(ports: PublishPorts, staff: string): Promise<Result<Published, PublishRefusal>> {
  const draft = await livingDraft(ports.store)
  if (draft === null) return { ok: false, reason: { kind: 'no-draft' } }
  const { base, programme } = draft
  const sent = await send(ports, { base: base.version, staff, takesBack: null, programme })
  if (sent.ok) await draftWasSent(ports, sent.value.version)
  return sent
}

/** Brings the rules of an earlier version back, as a new version. A draft stays, on the version that it stands on. */
export async function takeBack(
  ports: PublishPorts,
  { staff, version, programme }: { readonly staff: string; readonly version: number; readonly programme: Programme },
): Promise<Result<Published, PublishRefusal>> {
  const current = await latestProgramme(ports.store)
  return send(ports, { base: current?.version ?? 0, staff, takesBack: version, programme })
}

/** What was published, latest first, below version `before` where it is given. Null without a line. */
export async function publishedVersions(
  askHq: HqFetch,
  before: number | null,
): Promise<{ readonly versions: readonly PublishedVersion[]; readonly more: boolean } | null> {
  const called = await askVersions(askHq, before)
  return called.kind === 'answer' ? called.data : null
}

async function send(
  { askHq }: PublishPorts,
  request: {
    readonly base: number
    readonly staff: string
    readonly takesBack: number | null
    readonly programme: Programme
  },
): Promise<Result<Published, PublishRefusal>> {
  const called = await sendProgramme(askHq, request)
  if (called.kind === 'answer')
    return { ok: true, value: { version: called.data.version, changed: called.data.changed } }
  return { ok: false, reason: refusalOf(called) }
}

function refusalOf(called: Exclude<Called<unknown>, { readonly kind: 'answer' }>): PublishRefusal {
  if (called.kind === 'failure') return { kind: 'offline' }
  if (called.kind === 'malformed') return { kind: 'refused', code: called.where }
  const { code, facts } = called
  if (code === 'stale') return { kind: 'stale', current: Number(facts['current']) }
  if (code === 'programme-invalid') return { kind: 'faulty', issues: facts['issues'] as readonly ProgrammeIssue[] }
  return code === 'not-allowed' ? { kind: 'not-allowed' } : { kind: 'refused', code }
}
