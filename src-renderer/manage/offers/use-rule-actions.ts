import { moved } from '#domain/drafting/placing.ts'
import { isOrdered } from '#domain/drafting/parts.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import {
  copied,
  isListed,
  movedEntry,
  newRuleId,
  switched,
  takenIn,
  withoutRule,
  type ListedRule,
} from './change-rules.ts'
import { afterRemoval, whyNotEnded, whyNotRemoved } from './remove-rule.ts'
import { isDated, stateOf, type DatedRule, type Rule } from './rules.ts'
import type { ChangeDraft } from './use-draft-changes.ts'
import { ENDS, WHOLE, type WholePart } from './whole-parts.ts'

/** What can be done with the rule in hand; null where that makes no sense for its kind. */
export type RuleActions = {
  readonly edit: () => void
  readonly copy: (() => void) | null
  /** Off from today on, or on again. */
  readonly turn: (() => void) | null
  readonly move: ((by: -1 | 1) => void) | null
  /** Refused in words where something still refers to it. */
  readonly remove: (() => void) | null
  /** Asks whether all of the part goes of which this is the first setting; refused while it has work to do. */
  readonly end: { readonly part: WholePart; readonly ask: () => void } | null
}

/** What can be done with the rule in hand, by its keys as well; all of it changes the draft only. */
export function useRuleActions(
  rule: Rule | null,
  facts: RuleFacts,
  spent: Readonly<Record<string, number>>,
  change: ChangeDraft,
  on: {
    readonly edit: () => void
    readonly choose: (rule: { readonly of: Rule['of']; readonly id: string }) => void
    readonly end: (part: WholePart) => void
  },
): RuleActions {
  const say = useText()
  const tell = useNotice()
  const { ports } = useSession()
  const dated: DatedRule | null = rule !== null && isDated(rule) ? rule : null
  const copy = (own: DatedRule) => {
    const id = newRuleId(ports.now(), takenIn(facts.programme))
    void change((programme) => copied(programme, own, id, say('offers.copy-of', { name: own.name })))
    on.choose({ of: own.of, id })
  }
  const turn = (own: DatedRule) => {
    const isOver = stateOf(own, facts.today, spent) === 'over'
    void change((programme) => switched(programme, own, facts.today, isOver))
  }
  const remove = async (own: ListedRule) => {
    const todo = await whyNotRemoved(say, ports, facts.programme, own)
    if (todo !== null) return tell({ tone: 'bad', title: say('offers.remove.refused', { name: own.name }), todo })
    const after = await afterRemoval(say, ports, own)
    void change((programme) => withoutRule(programme, own))
    if (after !== null) tell({ tone: 'warn', title: say('offers.remove.done', { name: own.name }), todo: after })
  }
  const end = async (part: WholePart) => {
    const todo = await whyNotEnded(say, ports, part)
    if (todo === null) on.end(part)
    else tell({ tone: 'bad', title: say('offers.end.refused', { what: say(ENDS[part].end) }), todo })
  }
  const move = (own: Rule) => {
    const { of, id } = own
    if (of === 'offers') return (by: -1 | 1) => void change((programme) => moved(programme, id, by))
    return isOrdered(of) ? (by: -1 | 1) => void change((programme) => movedEntry(programme, of, id, by)) : null
  }
  const whole = rule === null ? undefined : WHOLE[rule.of]
  const actions: RuleActions = {
    edit: on.edit,
    copy: dated === null ? null : () => copy(dated),
    turn: dated === null ? null : () => turn(dated),
    move: rule === null ? null : move(rule),
    remove: rule !== null && isListed(rule) ? () => void remove(rule) : null,
    end: whole === undefined ? null : { part: whole, ask: () => void end(whole) },
  }
  useKeys([
    { stroke: 'Ctrl+D', label: 'offers.do.copy', run: () => actions.copy?.(), enabled: actions.copy !== null },
    { stroke: 'Ctrl+ArrowUp', label: 'offers.do.up', run: () => actions.move?.(-1), enabled: actions.move !== null },
    { stroke: 'Ctrl+ArrowDown', label: 'offers.do.down', run: () => actions.move?.(1), enabled: actions.move !== null },
    { stroke: 'Delete', label: 'offers.do.remove', run: () => actions.remove?.(), enabled: actions.remove !== null },
  ])
  return actions
}
