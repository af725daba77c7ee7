import { age, type Age } from './format/age.ts'
import type { MessageKey } from './text/message-key.ts'
import { useText, type Say } from './text/use-text.ts'

const KEY: Readonly<Record<Age['unit'], MessageKey>> = {
  seconds: 'ui.age.seconds',
  minutes: 'ui.age.minutes',
  hours: 'ui.age.hours',
  days: 'ui.age.days',
}

/** A length of time in words, in its largest unit: `3 分钟`. In: milliseconds. */
export function sayAge(say: Say, ms: number): string {
  const { unit, count } = age(ms)
  return say(KEY[unit], { n: count })
}

/** The same as text on the screen. */
export function AgeText(props: { readonly ms: number }) {
  return <>{sayAge(useText(), props.ms)}</>
}
