import { age, type Age } from './format/age.ts'
import type { MessageKey } from './text/messages.ts'
import { useText } from './text/use-text.ts'

const KEY: Readonly<Record<Age['unit'], MessageKey>> = {
  seconds: 'ui.age.seconds',
  minutes: 'ui.age.minutes',
  hours: 'ui.age.hours',
  days: 'ui.age.days',
}

/** A length of time in words, in its largest unit: `3 分钟`. In: milliseconds. */
export function AgeText(props: { readonly ms: number }) {
  const say = useText()
  const { unit, count } = age(props.ms)
  return <>{say(KEY[unit], { n: count })}</>
}
