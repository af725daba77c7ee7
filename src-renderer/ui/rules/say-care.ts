import type { CarePolicy, ComplaintType } from '#domain/care/care-policy.ts'
import type { Programme } from '#domain/programme.ts'
import type { Fen, Points } from '#domain/units.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import { CLASS_TEXT, CLASSES } from '../text/complaint-class-text.ts'
import type { Say } from '../text/use-text.ts'
import { templateName } from './programme-names.ts'
import { told } from './say-entry.ts'
import { sayRoles } from './say-roles.ts'

const of =
  (words: (say: Say, care: CarePolicy, programme: Programme) => string) =>
  (say: Say, programme: Programme): string =>
    programme.care === undefined ? told(say, [say('ui.rule.care.none')]) : words(say, programme.care, programme)

/** Of which class a sub-type is, and until when its complaints should be solved. */
export function sayComplaintType(say: Say, { class: kind }: ComplaintType, { care }: Programme): string {
  const hours = care?.complaints.hours[kind]
  return told(say, [
    say('ui.rule.complaint.type', { class: say(CLASS_TEXT[kind]) }),
    ...(hours === undefined ? [] : [say('ui.rule.complaint.hours', { hours })]),
  ])
}

/** Deadlines by class, who is called back, and which ratings propose a complaint. */
export const sayComplaints = of((say, { complaints: { hours, callBackDays }, ratings: { low } }) =>
  told(say, [
    say('ui.rule.complaint.deadlines', {
      each: CLASSES.map((kind) =>
        say('ui.rule.complaint.deadline', { class: say(CLASS_TEXT[kind]), hours: hours[kind] }),
      ).join(say('ui.list-separator')),
    }),
    callBackDays === null
      ? say('ui.rule.complaint.no-call-back')
      : say('ui.rule.complaint.call-back', { days: callBackDays }),
    low === 0 ? say('ui.rule.complaint.no-low') : say('ui.rule.complaint.low', { low }),
  ]),
)

/** What each role may give for a complaint. */
export const sayMakingGood = of((say, { compensation: { template, limits } }, programme) => {
  const roles = sayRoles(say, (role) => sayGift(say, limits[role]))
  if (template === null) return roles
  return roles + told(say, [say('ui.rule.limit.template', { name: templateName(programme, template) })])
})

function sayGift(say: Say, { points, off }: { readonly points: Points; readonly off: Fen }): string {
  const ways = [
    ...(points === 0 ? [] : [say('ui.rule.limit.points', { points: formatPoints(points) })]),
    ...(off === 0 ? [] : [say('ui.rule.limit.off', { off: formatMoneyShort(off) })]),
  ]
  return ways.length === 0 ? say('ui.rule.limit.none') : ways.join(say('ui.rule.or'))
}

/** Whom to call beside those who may be lost, and when not. */
export const sayFollowUps = of((say, { followUps }) => {
  const { birthday, afterSale, expiring, newMember, quietDays, keepDays } = followUps
  const whom = [
    ...(birthday === null ? [] : [say('ui.rule.calls.birthday', { days: birthday.daysBefore })]),
    ...(afterSale === null
      ? []
      : [say('ui.rule.calls.sale', { days: afterSale.days, sum: formatMoneyShort(afterSale.from) })]),
    ...(expiring === null
      ? []
      : [say('ui.rule.calls.expiring', { days: expiring.daysBefore, points: formatPoints(expiring.from) })]),
    ...(newMember === null ? [] : [say('ui.rule.calls.new', { days: newMember.days })]),
  ]
  return told(say, [
    whom.length === 0
      ? say('ui.rule.calls.none')
      : say('ui.rule.calls.whom', { whom: whom.join(say('ui.list-separator')) }),
    say('ui.rule.calls.quiet', { days: quietDays }),
    say('ui.rule.calls.keep', { days: keepDays }),
  ])
})

/** Who is won back, from which worth and probability on, and when they are given up. */
export const sayWinBack = of((say, { followUps: { winBack } }) => {
  if (winBack === null) return told(say, [say('ui.rule.win-back.none')])
  const { classes, stages, most, giveUpDays } = winBack
  const percent = (share: number) => String(share / 100)
  return told(say, [
    say('ui.rule.win-back.most', { n: most }),
    say('ui.rule.win-back.classes', {
      ...{ vip: formatMoneyShort(classes.vip), main: formatMoneyShort(classes.main) },
      ordinary: formatMoneyShort(classes.ordinary),
    }),
    say('ui.rule.win-back.stages', {
      ...{ prevent: percent(stages.prevent), save: percent(stages.save), recover: percent(stages.recover) },
    }),
    say('ui.rule.win-back.give-up', { days: giveUpDays }),
  ])
})
