import type { Remedy, Settlement } from '#domain/conflict.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

/** The name of each remedy, and what it comes to. */
export const REMEDY_TEXT: Readonly<Record<Remedy, { readonly name: MessageKey; readonly hint: MessageKey }>> = {
  accept: { name: 'manage.remedy.accept', hint: 'manage.hint.accept' },
  waive: { name: 'manage.remedy.waive', hint: 'manage.hint.waive' },
  'leave-owed': { name: 'manage.remedy.leave-owed', hint: 'manage.hint.leave-owed' },
  collect: { name: 'manage.remedy.collect', hint: 'manage.hint.collect' },
  charge: { name: 'manage.remedy.charge', hint: 'manage.hint.charge' },
  'take-back': { name: 'manage.remedy.take-back', hint: 'manage.hint.take-back' },
  'choose-profile': { name: 'manage.remedy.choose-profile', hint: 'manage.hint.choose-profile' },
  'new-code': { name: 'manage.remedy.new-code', hint: 'manage.hint.new-code' },
  retry: { name: 'manage.remedy.retry', hint: 'manage.hint.retry' },
}

/** How something was settled. */
export const sayRemedy = (say: Say, remedy: Settlement['remedy']): string =>
  remedy === 'itself' ? say('manage.itself') : say(REMEDY_TEXT[remedy].name)
