import { moved } from '#domain/drafting/placing.ts'
import { referrersOf } from '#domain/drafting/references.ts'
import type { Programme } from '#domain/programme.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { changeDraft } from '#usecases/programme-draft.ts'
import { copied, isListed, newRuleId, switched, takenIn, withoutRule, type ListedRule } from './change-rules.ts'
import { isDated, stateOf, type DatedRule, type Rule } from './rules.ts'
import { sayWhat } from './say-change.ts'

/** What can be done with the rule in hand; null where that makes no sense for its kind. */
export type RuleActions = {
  readonly edit: () => void
  readonly copy: (() => void) | null
  /** Off from today on, or on again. */
  readonly turn: (() => void) | null
  readonly move: ((by: -1 | 1) => void) | null
  /** Refused in words where something still refers to it. */
  readonly remove: (() => void) | null
}

/** What can be done with the rule in hand, by its keys as well; all of it changes the draft only. */
export function useRuleActions(
  rule: Rule | null,
  facts: RuleFacts,
  spent: Readonly<Record<string, number>>,
  on: { readonly edit: () => void; readonly choose: (rule: { readonly of: Rule['of']; readonly id: string }) => void },
): RuleActions {
  const say = useText()
  const tell = useNotice()
  const { ports } = useSession()
  const change = (make: (programme: Programme) => Programme) => void changeDraft(ports, make)
  const dated: DatedRule | null = rule !== null && isDated(rule) ? rule : null
  const copy = (own: DatedRule) => {
    const id = newRuleId(ports.now(), takenIn(facts.programme))
    change((programme) => copied(programme, own, id, say('offers.copy-of', { name: own.name })))
    on.choose({ of: own.of, id })
  }
  const turn = (own: DatedRule) => {
    const isOver = stateOf(own, facts.today, spent) === 'over'
    change((programme) => switched(programme, own, facts.today, isOver))
  }
  const remove = (own: ListedRule) => {
    const [lowest] = facts.programme.tiers
    const referrers = referrersOf(facts.programme, own.of, own.id)
    const title = say('offers.remove.refused', { name: own.name })
    if (own.of === 'tiers' && own.id === lowest?.id) tell({ tone: 'bad', title, todo: say('offers.remove.lowest') })
    else if (referrers.length > 0) {
      const what = referrers.map((each) => sayWhat(say, each)).join(say('ui.list-separator'))
      tell({ tone: 'bad', title, todo: say('offers.remove.first', { what }) })
    } else change((programme) => withoutRule(programme, own))
  }
  const actions: RuleActions = {
    edit: on.edit,
    copy: dated === null ? null : () => copy(dated),
    turn: dated === null ? null : () => turn(dated),
    move: rule?.of === 'offers' ? (by) => change((programme) => moved(programme, rule.id, by)) : null,
    remove: rule !== null && isListed(rule) ? () => remove(rule) : null,
  }
  useKeys([
    { stroke: 'Ctrl+D', label: 'offers.do.copy', run: () => actions.copy?.(), enabled: actions.copy !== null },
    { stroke: 'Ctrl+ArrowUp', label: 'offers.do.up', run: () => actions.move?.(-1), enabled: actions.move !== null },
    { stroke: 'Ctrl+ArrowDown', label: 'offers.do.down', run: () => actions.move?.(1), enabled: actions.move !== null },
    { stroke: 'Delete', label: 'offers.do.remove', run: () => actions.remove?.(), enabled: actions.remove !== null },
  ])
  return actions
}
