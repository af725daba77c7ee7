import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ApprovalWhat, ProofWay } from '#domain/audit.ts'
import type { AuditKind, AuditLine } from './audit-line.ts'

export const KIND_TEXT: Readonly<Record<AuditKind, MessageKey>> = {
  'sign-in': 'manage.audit.kind.sign-in',
  failure: 'manage.audit.kind.failure',
  approval: 'manage.audit.kind.approval',
  reveal: 'manage.audit.kind.reveal',
  export: 'manage.audit.kind.export',
  erasure: 'manage.audit.kind.erasure',
  rule: 'manage.audit.kind.rule',
  drawer: 'manage.audit.kind.drawer',
}

const WHAT_TEXT: Readonly<Record<ApprovalWhat, MessageKey>> = {
  discount: 'manage.audit.what.discount',
  refund: 'manage.audit.what.refund',
  'reward-return': 'manage.audit.what.reward-return',
  'out-of-turn': 'manage.audit.what.out-of-turn',
  'waiting-coupon': 'manage.audit.what.waiting-coupon',
  'make-good': 'manage.audit.what.make-good',
  publish: 'manage.audit.what.publish',
  'member-check': 'manage.audit.what.member-check',
  'member-export': 'manage.audit.what.member-export',
  'member-erasure': 'manage.audit.what.member-erasure',
  'pin-reset': 'manage.audit.what.pin-reset',
  'leave-till': 'manage.audit.what.leave-till',
  drawer: 'manage.audit.what.drawer',
}

const WAY_TEXT: Readonly<Record<ProofWay, MessageKey>> = {
  pin: 'manage.audit.way.pin',
  card: 'manage.audit.way.card',
  'card-and-pin': 'manage.audit.way.card-and-pin',
}

/** How the settings are headed that an audit hears of. */
const SETTING_TEXT: Readonly<Record<string, MessageKey>> = {
  printer: 'settings.printer',
  wedge: 'settings.device.scanner',
}

/** Whose name an id has; the id itself where the till does not know them any more. */
export type NameOf = (id: string | null) => string

/** A line in words. */
export function sayLine(say: Say, { text, facts }: AuditLine, nameOf: NameOf): string {
  const { person, what, way, reason = '', n = 0, settings } = facts
  const titles = settings?.map((each) => (SETTING_TEXT[each] === undefined ? each : say(SETTING_TEXT[each])))
  const name = facts.name ?? titles?.join(say('ui.list-separator')) ?? ''
  return say(text, {
    person: nameOf(person ?? null),
    what: what === undefined ? '' : say(WHAT_TEXT[what as ApprovalWhat]),
    way: way === undefined ? '' : say(WAY_TEXT[way as ProofWay]),
    ...{ reason, n, name },
  })
}
