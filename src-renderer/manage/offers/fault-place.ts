import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from '#protocol/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { editingOf, formKindOf, type Editing } from './editing.ts'
import { faultText } from './faults.ts'
import { rulesOf, type Rule } from './rules.ts'
import { PART_TEXT } from './say-change.ts'

/** A fault of a programme in words, and the form with the field in which it can be mended; null where there is none. */
export type PlacedFault = { readonly name: string; readonly text: MessageKey; readonly mend: Editing | null }

/** Where in the programme a fault lies, by the name that people know, and what is wrong there. */
export function placeFault(say: Say, programme: Programme, issue: ProgrammeIssue): PlacedFault {
  const offer = placedOffer(programme, issue.path)
  for (const rule of rulesOf(say, programme)) {
    const kind = formKindOf(rule.of)
    const path =
      offer !== null && rule.of === 'offers' && rule.id === offer ? '' : kind.own(issue.path, programme, rule.id)
    if (path === null) continue
    const editing = editingOf(programme, rule, rule.id)
    const { field, text } = kind.fault({ ...issue, path }, editing.form, programme)
    return { name: rule.name, text, mend: { ...editing, at: field === '' ? firstField(rule) : field } }
  }
  return { name: partName(say, issue.path), text: faultText(issue.code), mend: null }
}

/** What is wrong with an entry as a whole lies in how it stands among others, or shows at its name. */
const firstField = ({ of }: Rule): string => (of === 'offers' ? 'place' : of === 'multipliers' ? 'reason' : 'name')

/** The offer at a path of the stages: its own, or the first of the group. */
function placedOffer({ stages }: Programme, path: string): string | null {
  const match = /^stages\.(\d+)(?:\.groups\.(\d+)(?:\.offers\.(\d+))?)?/.exec(path)
  if (match === null) return null
  const [stage, group, offer] = match.slice(1).map((at) => Number(at ?? 0))
  return stages[stage ?? 0]?.groups[group ?? 0]?.offers[offer ?? 0] ?? null
}

function partName(say: Say, path: string): string {
  const [part = ''] = path.split('.')
  return Object.hasOwn(PART_TEXT, part) ? say(PART_TEXT[part as keyof typeof PART_TEXT]) : say('offers.part.all')
}

/** The fault in one line: `“金卡”：……`. */
export const sayFault = (say: Say, { name, text }: PlacedFault): string =>
  say('offers.fault.at', { name, fault: say(text) })
