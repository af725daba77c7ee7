import { moved } from '#domain/drafting/placing.ts'
import type { Programme } from '#domain/programme.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { changeDraft } from '#usecases/programme-draft.ts'
import { copied, newRuleId, switched, takenIn, withoutRule } from './change-rules.ts'
import { stateOf, type Rule } from './rules.ts'

export type RuleActions = {
  readonly edit: () => void
  readonly copy: () => void
  /** Off from today on, or on again. */
  readonly turn: () => void
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
}

/** What can be done with the rule in hand, by its keys as well; all of it changes the draft only. */
export function useRuleActions(
  rule: Rule | null,
  facts: RuleFacts,
  spent: Readonly<Record<string, number>>,
  on: { readonly edit: () => void; readonly choose: (id: string) => void },
): RuleActions {
  const say = useText()
  const { ports } = useSession()
  const change = (make: (programme: Programme, own: Rule) => Programme) => {
    if (rule !== null) void changeDraft(ports, (programme) => make(programme, rule))
  }
  const actions: RuleActions = {
    edit: on.edit,
    copy() {
      const id = newRuleId(ports.now(), takenIn(facts.programme))
      change((programme, own) => copied(programme, own, id, say('offers.copy-of', { name: own.name })))
      on.choose(id)
    },
    turn: () =>
      change((programme, own) =>
        own.of === 'segments'
          ? programme
          : switched(programme, own, facts.today, stateOf(own, facts.today, spent) === 'over'),
      ),
    move: (by) => change((programme, own) => moved(programme, own.id, by)),
    remove: () => change(withoutRule),
  }
  const enabled = rule !== null
  const isPlaced = rule?.of === 'offers'
  useKeys([
    { stroke: 'Ctrl+D', label: 'offers.do.copy', run: actions.copy, enabled },
    { stroke: 'Ctrl+ArrowUp', label: 'offers.do.up', run: () => actions.move(-1), enabled: isPlaced },
    { stroke: 'Ctrl+ArrowDown', label: 'offers.do.down', run: () => actions.move(1), enabled: isPlaced },
    { stroke: 'Delete', label: 'offers.do.remove', run: actions.remove, enabled },
  ])
  return actions
}
