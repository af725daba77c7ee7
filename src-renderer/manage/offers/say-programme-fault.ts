import type { Programme } from '#domain/programme.ts'
import type { ProgrammeIssue } from '#protocol/programme.ts'
import type { Say } from '#ui/text/use-text.ts'
import { faultAt } from './faults.ts'

/** A fault of a draft in words, with the name of the rule that it lies in where it lies in one. */
export function sayProgrammeFault(
  say: Say,
  { offers, couponTemplates, earning, segments = [] }: Programme,
  issue: ProgrammeIssue,
): string {
  const match = /^(offers|couponTemplates|segments|earning\.multipliers)\.(\d+)\.?(.*)$/.exec(issue.path)
  if (match === null) return say('offers.fault.at', { name: issue.path, fault: issue.message })
  const [, list, at, path = ''] = match
  const names = { offers, couponTemplates, segments, 'earning.multipliers': earning.multipliers }
  const entry = names[list as keyof typeof names][Number(at)]
  const name = entry === undefined ? issue.path : 'reason' in entry ? entry.reason : entry.name
  return say('offers.fault.at', { name, fault: say(faultAt({ path, message: issue.message }, '').text) })
}
