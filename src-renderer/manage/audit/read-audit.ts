import type { Programme } from '#domain/programme.ts'
import type { Store } from '#store/open.ts'
import { staffList } from '#store/queries.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import type { Span } from '../review/read-review.ts'
import { AUDITED, auditLines, type AuditKind, type AuditLine } from './audit-line.ts'

export type AuditFilter = { readonly span: Span; readonly person: string | null; readonly kind: AuditKind | null }

/** The most lines that are shown: the latest. */
export const MOST_LINES = 2000

/**
 * What this till's own journal says to an audit, the latest first, with or without a network. `person`: what they did, and
 * what was done for them.
 */
export async function readAudit(
  store: Store,
  programme: Programme,
  { span, person, kind }: AuditFilter,
): Promise<readonly AuditLine[]> {
  const rows = await store.events.where('kind').anyOf(AUDITED).toArray()
  const lines = rows
    .map(({ event }) => event)
    .filter(({ at }) => {
      const day = businessDayAt(at, programme)
      return day >= span.from && day <= span.to
    })
    .sort((a, b) => b.seq - a.seq)
    .flatMap(auditLines)
  return lines
    .filter((line) => kind === null || line.kind === kind)
    .filter(({ who, facts }) => person === null || who === person || facts.person === person)
    .slice(0, MOST_LINES)
}

/** Names of the people whom the till knows, by id. */
export const staffNames = async (store: Store): Promise<ReadonlyMap<string, string>> =>
  new Map((await staffList(store)).map(({ id, name }) => [id, name]))
