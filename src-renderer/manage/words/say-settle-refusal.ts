import { ROLE_TEXT } from '#ui/text/role-text.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { SettleRefusal } from '#usecases/settle-conflict.ts'

type PlainKind = Exclude<SettleRefusal['kind'], 'role' | 'reason-too-long' | 'storage-full' | 'journal-failed'>

const PLAIN: Readonly<Record<PlainKind, MessageKey>> = {
  'unknown-conflict': 'manage.trouble.unknown-conflict',
  'already-settled': 'manage.trouble.already-settled',
  'no-such-remedy': 'manage.trouble.no-such-remedy',
  'reason-missing': 'manage.reason.missing',
  'no-programme': 'manage.trouble.no-programme',
  'unknown-member': 'manage.trouble.unknown-member',
  'nothing-owed': 'manage.trouble.nothing-owed',
  'no-profile': 'manage.trouble.no-profile',
  'unknown-redemption': 'manage.trouble.unknown-redemption',
  'already-returned': 'manage.trouble.already-returned',
  'coupon-used': 'manage.trouble.coupon-used',
  'unknown-approver': 'manage.trouble.unknown-approver',
}

/** Why a decision was not recorded, and what to do now. */
export function saySettleRefusal(say: Say, refusal: SettleRefusal): { readonly title: string; readonly todo: string } {
  const todo = say('manage.trouble.todo')
  switch (refusal.kind) {
    case 'role': {
      const roles = refusal.roles.map((role) => say(ROLE_TEXT[role])).join(say('manage.separator'))
      return { title: say('manage.trouble.role', { roles }), todo: say('manage.above.todo') }
    }
    case 'reason-too-long':
      return { title: say('manage.reason.too-long', { max: refusal.max }), todo }
    case 'storage-full':
      return { title: say('manage.trouble.storage-full'), todo: say('manage.trouble.storage-full.todo') }
    case 'journal-failed':
      return { title: say('manage.trouble.journal'), todo: say('manage.trouble.journal.todo') }
    default:
      return { title: say(PLAIN[refusal.kind]), todo }
  }
}
