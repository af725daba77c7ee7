import { sayAge } from '../AgeText.tsx'
import { formatBytes } from '../format/bytes.ts'
import { formatMoment } from '../format/time.ts'
import { sayProblem } from '../problems/Problem.tsx'
import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'
import type { HealthPart, HealthValue, PartHealth } from './health.ts'

export const PART_NAME: Readonly<Record<HealthPart, MessageKey>> = {
  line: 'ui.health.line',
  clock: 'ui.health.clock',
  journal: 'ui.health.journal',
  disk: 'ui.health.disk.name',
  database: 'ui.health.database.name',
  keys: 'ui.health.keys',
  directory: 'ui.health.directory.name',
  scanners: 'ui.health.scanners.name',
  printer: 'ui.health.printer',
  screens: 'ui.health.screens.name',
  updates: 'ui.health.updates',
  crashes: 'ui.health.crashes.name',
}

/** How a part does in words, and what to do where there is something to do. */
export function sayHealth(
  say: Say,
  locale: string,
  { text, values, todo }: PartHealth,
): { readonly state: string; readonly todo: string | null } {
  const told: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values)) told[name] = sayValue(say, locale, value)
  return { state: say(text, told), todo: todo === null ? null : say(todo) }
}

function sayValue(say: Say, locale: string, value: HealthValue): string | number {
  if (typeof value !== 'object') return value
  if ('at' in value) return formatMoment(value.at, locale)
  if ('age' in value) return sayAge(say, value.age)
  if ('bytes' in value) return formatBytes(value.bytes, locale)
  return sayProblem(say, value.problem).title
}

/** The same as text to be sent to somebody: a line for each part. */
export const healthText = (say: Say, locale: string, parts: readonly PartHealth[]): string =>
  parts
    .map((part) => say('ui.health.row', { part: say(PART_NAME[part.part]), state: sayHealth(say, locale, part).state }))
    .join('\n')
