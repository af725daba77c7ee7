import type { FollowUpResult, TaskKind } from '#domain/care/care-fact.ts'
import type { CustomerClass, WinBackStage } from '#domain/care/care-policy.ts'
import type { Reason } from '#domain/care/proposals.ts'
import type { MemberProfile } from '#domain/member.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

export const TASK_TEXT: Readonly<Record<TaskKind, MessageKey>> = {
  'win-back': 'care.task.win-back',
  birthday: 'care.task.birthday',
  'after-sale': 'care.task.after-sale',
  expiring: 'care.task.expiring',
  'new-member': 'care.task.new-member',
  'call-back': 'care.task.call-back',
}

/** How hard to try, by what the customer is worth. */
export const EFFORT_TEXT: Readonly<Record<CustomerClass, MessageKey>> = {
  vip: 'care.effort.vip',
  main: 'care.effort.main',
  ordinary: 'care.effort.ordinary',
}

const STAGE_TEXT: Readonly<Record<WinBackStage, MessageKey>> = {
  prevent: 'care.stage.prevent',
  save: 'care.stage.save',
  recover: 'care.stage.recover',
}

export const RESULTS = ['content', 'not-content', 'not-reached', 'refused', 'dropped'] as const

export const RESULT_TEXT: Readonly<Record<FollowUpResult, MessageKey>> = {
  content: 'care.result.content',
  'not-content': 'care.result.not-content',
  'not-reached': 'care.result.not-reached',
  refused: 'care.result.refused',
  dropped: 'care.result.dropped',
}

/** Why the customer should be called, in a sentence. */
export function sayReason(say: Say, reason: Reason, today: BusinessDay): string {
  switch (reason.kind) {
    case 'win-back': {
      const { class: of, stage, idle, worth } = reason
      const words = { stage: say(STAGE_TEXT[stage]), n: idle, worth: formatMoneyShort(worth) }
      return say('care.why.win-back', { ...words, effort: say(EFFORT_TEXT[of]) })
    }
    case 'birthday':
      return say('care.why.birthday', { day: formatDay(reason.birthday, today) })
    case 'after-sale':
      return say('care.why.after-sale', { day: formatDay(reason.on, today), paid: formatMoneyShort(reason.paid) })
    case 'expiring':
      return say('care.why.expiring', { points: formatPoints(reason.points), day: formatDay(reason.on, today) })
    case 'new-member':
      return say('care.why.new-member', { day: formatDay(reason.enrolled, today) })
    case 'call-back':
      return say('care.why.call-back')
  }
}

/** By what the customer may be reached: as they have agreed. After a complaint they wait for the call. */
export function sayChannels(say: Say, profile: MemberProfile | null, isCallBack: boolean): string {
  const { sms = false, wechat = false } = profile?.consent ?? {}
  const phone = sms || isCallBack ? [say('care.channel.phone')] : []
  const others = [...(sms ? [say('care.channel.sms')] : []), ...(wechat ? [say('care.channel.wechat')] : [])]
  return [...phone, ...others].join(say('care.separator'))
}
