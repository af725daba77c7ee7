import type { MemberValue } from '#domain/care/member-value.ts'
import type { Say } from '#ui/text/use-text.ts'

/** A probability as people say it: `22%`; what is nearly certain is not made certain by rounding. */
export function sayChance(say: Say, chance: number): string {
  if (chance < 0.01) return say('members.page.chance.least')
  if (chance > 0.99) return say('members.page.chance.most')
  return say('members.page.chance', { percent: Math.round(chance * 100) })
}

/** `平均 9 天来一次,已 34 天没来,还会再来的可能约 22%。` */
export function sayRhythm(say: Say, value: MemberValue): string {
  const { rhythm, idle, alive, visits90 } = value
  const visits = visits90.toFixed(1)
  if (rhythm === null) return say('members.page.value.once', { idle, visits })
  const days = Math.max(1, Math.round(rhythm))
  return say('members.page.value.rhythm', { days, idle, chance: sayChance(say, alive), visits })
}
