import type { JournalEvent } from '#protocol/event.ts'
import type { MessageKey } from '#ui/text/message-key.ts'

/** What an audit looks at together. */
export const AUDIT_KINDS = ['sign-in', 'failure', 'approval', 'reveal', 'export', 'erasure', 'rule', 'drawer'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** One thing that somebody did: `text` with its `facts` says what. */
export type AuditLine = {
  readonly event: JournalEvent
  readonly kind: AuditKind
  /** Who did it, by id; null where nobody was known. */
  readonly who: string | null
  readonly text: MessageKey
  /** Words of it; `person` is an id to be told by its name, `what` a key of `manage.audit.what`. */
  readonly facts: {
    readonly person?: string | null
    readonly what?: string
    readonly way?: string
    readonly reason?: string
    readonly n?: number
    readonly name?: string
    /** Names of settings, as the act has them. */
    readonly settings?: readonly string[]
  }
}

/** The kinds of events that an audit reads; sales are looked through for what somebody approved. */
export const AUDITED = [
  ...['staff-signed-in', 'staff-signed-out', 'sign-in-failed', 'sign-in-locked', 'approval-given', 'act-noted'],
  ...['member-revealed', 'member-exported', 'segment-exported', 'member-erased', 'conflict-settled', 'sale-committed'],
  'reward-returned',
] as const satisfies readonly JournalEvent['kind'][] | readonly string[]

const text = <K extends string>(key: K) => `manage.audit.${key}` as const

/** What an event says to an audit; none where it says nothing, several where it says more than one thing. */
export function auditLines(event: JournalEvent): readonly AuditLine[] {
  const line = (
    kind: AuditKind,
    who: string | null,
    key: MessageKey,
    facts: AuditLine['facts'] = {},
  ): readonly AuditLine[] => [{ event, kind, who, text: key, facts }]
  switch (event.kind) {
    case 'staff-signed-in': {
      const { staff, way = 'pin', after } = event.data
      if (after === undefined) return line('sign-in', staff, text('signed-in'), { way })
      return line('sign-in', staff, after === staff ? text('came-back') : text('took-over'), { way, person: after })
    }
    case 'staff-signed-out':
      return line('sign-in', event.data.staff, event.data.idle === true ? text('locked-idle') : text('signed-out'))
    case 'sign-in-failed': {
      const { staff, wrong, inAll } = event.data
      if (staff === null) return line('failure', null, text('unknown-card'), { n: inAll })
      return line('failure', staff, text('wrong-pin'), { n: wrong })
    }
    case 'sign-in-locked': {
      const { staff, wait } = event.data
      return line('failure', staff, staff === null ? text('till-locked') : text('locked'), {
        n: Math.ceil(wait / 60_000),
      })
    }
    case 'approval-given': {
      const { staff, asked, what, way } = event.data
      return line('approval', staff, text('approved'), { what, way, person: asked })
    }
    case 'sale-committed':
      return approvedIn(event.data.sale).flatMap(({ by, reason, asked }) =>
        line('approval', by, text('discount'), { reason, person: asked, name: event.data.sale.receipt }),
      )
    case 'reward-returned':
      return line('approval', event.data.approvedBy, text('reward-return'), { person: event.data.staff })
    case 'conflict-settled': {
      const { approvedBy, reason } = event.data
      return line('approval', approvedBy, text('settled'), { reason, name: event.data.conflict })
    }
    case 'member-revealed':
      return line('reveal', event.data.staff, text('revealed'), { name: event.data.memberId })
    case 'member-exported':
      return line('export', event.data.staff, text('member-exported'), {
        ...{ person: event.data.approvedBy, n: event.data.things, name: event.data.memberId },
      })
    case 'segment-exported':
      return line('export', event.data.staff, text('segment-exported'), {
        ...{ name: event.data.segment.name, n: event.data.count },
      })
    case 'member-erased':
      return line('erasure', event.data.staff, text('erased'), { person: event.data.approvedBy })
    case 'act-noted':
      return noted(event.data.act, event.data.staff, line)
    default:
      return []
  }
}

type Noted = Extract<JournalEvent, { kind: 'act-noted' }>['data']['act']

function noted(
  act: Noted,
  staff: string,
  line: (kind: AuditKind, who: string, key: MessageKey, facts: AuditLine['facts']) => readonly AuditLine[],
): readonly AuditLine[] {
  switch (act.kind) {
    case 'pin-changed':
      return act.of === staff
        ? line('rule', staff, text('own-pin'), {})
        : line('rule', staff, text('pin-reset'), { person: act.of })
    case 'exported':
      return line('export', staff, text('exported'), { name: act.table, n: act.rows })
    case 'programme-published':
      return line('rule', staff, text('published'), { n: act.version })
    case 'settings-changed':
      return line('rule', staff, text('settings'), { settings: act.settings })
    case 'drawer-opened':
      return act.approvedBy === null
        ? line('drawer', staff, text('drawer'), { reason: act.reason })
        : line('drawer', staff, text('drawer-approved'), { reason: act.reason, person: act.approvedBy })
  }
}

type Sale = Extract<JournalEvent, { kind: 'sale-committed' }>['data']['sale']

/** Discounts by hand that somebody else approved, with their reasons. */
const approvedIn = ({ manual }: Sale) =>
  manual.flatMap(({ approvedBy, reason, staff }) =>
    approvedBy === null ? [] : [{ by: approvedBy, reason, asked: staff }],
  )
