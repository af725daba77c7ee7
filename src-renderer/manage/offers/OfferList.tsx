import type { RuleChange } from '#domain/drafting/changes.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { useListBox } from '#ui/use-list-box.ts'
import { Fragment } from 'react'
import styles from './offers.module.css'
import { keyOf, sayRule, sectionOf, STATE_TEXT, stateOf, type Rule } from './rules.ts'

/** Every rule with its sentence and state. Arrows go through, Enter opens. */
export function OfferList(props: {
  readonly rules: readonly Rule[]
  readonly label: string
  /** The key of the one in hand. */
  readonly chosen: string | null
  readonly facts: RuleFacts
  readonly spent: Readonly<Record<string, number>>
  readonly changes: readonly RuleChange[]
  readonly onChoose: (rule: Rule) => void
  readonly onOpen: () => void
}) {
  const say = useText()
  const { rules, chosen, facts, spent, changes } = props
  const byKey = new Map(rules.map((rule) => [keyOf(rule), rule]))
  const box = useListBox({
    name: 'rule',
    keys: [...byKey.keys()],
    chosen,
    onChoose: (key) => {
      const rule = byKey.get(key)
      if (rule !== undefined) props.onChoose(rule)
    },
    onTake: props.onOpen,
    first: true,
  })
  const draft = new Map(
    changes.flatMap((one) =>
      'id' in one ? [[keyOf(one), one.how] as const] : [[keyOf({ of: one.of, id: one.of }), one.how] as const],
    ),
  )
  return (
    <div {...box.list} className={styles['list']} aria-label={props.label}>
      {rules.map((rule, place) => {
        const state = stateOf(rule, facts.today, spent)
        const how = draft.get(keyOf(rule))
        const before = rules[place - 1]
        const heading = sectionOf(say, rule)
        return (
          <Fragment key={keyOf(rule)}>
            {before !== undefined && sectionOf(say, before) === heading ? null : (
              <div role="presentation" className={styles['heading']}>
                {heading}
              </div>
            )}
            <div {...box.option(keyOf(rule))} className={styles['entry']} data-state={state ?? undefined}>
              <span className={styles['what']}>
                <strong>{rule.name}</strong>
                {how === undefined ? null : (
                  <em className={styles['draft']}>
                    {say(how === 'new' ? 'offers.state.new' : 'offers.state.changed')}
                  </em>
                )}
                {state === null ? null : <em className={styles['state']}>{say(STATE_TEXT[state])}</em>}
              </span>
              <small>{sayRule(say, rule, facts)}</small>
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}
