import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'

const WEEKDAYS: readonly MessageKey[] = [
  'ui.weekday.1',
  'ui.weekday.2',
  'ui.weekday.3',
  'ui.weekday.4',
  'ui.weekday.5',
  'ui.weekday.6',
  'ui.weekday.7',
]

/** Names of weekdays, 1 = Monday … 7 = Sunday. */
export function weekdayNames(say: Say, days: readonly number[]): readonly string[] {
  return days.map((day) => {
    const key = WEEKDAYS[day - 1]
    return key === undefined ? String(day) : say(key)
  })
}

/** Minutes after midnight as on the wall: 1170 → `19:30`, 1440 → `24:00`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Words in a row, as the language separates them. */
export function listed(say: Say, words: readonly string[]): string {
  return words.join(say('ui.list-separator'))
}
