import { addDays } from '../calendar.ts'
import type { BusinessDay } from '../units.ts'

/** How many days back it is known of a member what happened on each; more than the longest window of a segment. */
const KNOWN_DAYS = 92

/** Whether a day is among those that are known by day, where the last of them is `last`. */
export const isKnownDay = (day: BusinessDay, last: BusinessDay): boolean => day > addDays(last, -KNOWN_DAYS)
