import { nameOf, type RuleChange } from '#domain/drafting/changes.ts'
import { listOf, settingOf, type Named } from '#domain/drafting/parts.ts'
import type { Programme } from '#domain/programme.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { isToldSetting } from '#ui/rules/say-setting.ts'
import type { Say } from '#ui/text/use-text.ts'
import { ruleOf, sayRule } from './rules.ts'
import { sayChange } from './say-change.ts'

/** One difference: what changed, and what it said before and says after; null where it said nothing, or has no words. */
export type Difference = { readonly what: string; readonly before: string | null; readonly after: string | null }

export function sayDifference(
  say: Say,
  change: RuleChange,
  [before, after]: readonly [Programme, Programme],
  facts: RuleFacts,
): Difference {
  const words = (programme: Programme) => wordsOf(say, change, { ...facts, programme })
  return { what: sayChange(say, change), before: words(before), after: words(after) }
}

function wordsOf(say: Say, change: RuleChange, facts: RuleFacts): string | null {
  const { programme } = facts
  if ('id' in change) {
    const { of, id } = change
    const entry: Named | undefined = listOf(programme, of).find((each) => each.id === id)
    if (entry === undefined) return null
    return sayRule(say, ruleOf(say, of, id, entry), facts)
  }
  if (change.how === 'order') return listOf(programme, change.of).map(nameOf).join(say('ui.list-separator'))
  const isThere = settingOf(programme, change.of) !== undefined
  return isThere && isToldSetting(change.of) ? sayRule(say, ruleOf(say, change.of, change.of, programme), facts) : null
}
