import type { RuleChange } from '#domain/drafting/changes.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useText } from '#ui/text/use-text.ts'
import { Fragment, useEffect, useRef, type KeyboardEvent } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
  const at = rules.findIndex((rule) => keyOf(rule) === chosen)
  // The list is what one came for.
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected="true"]')
    // The heading of the first is to be seen as well.
    const shown = at === 0 ? list.current?.firstElementChild : chosen
    shown?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.ctrlKey || event.metaKey) return
    if (by !== undefined) {
      const next = rules[Math.max(0, Math.min(at + by, rules.length - 1))]
      if (next !== undefined) props.onChoose(next)
    } else if (event.key === 'Enter') props.onOpen()
    else return
    event.preventDefault()
  }
  const draft = new Map(
    changes.flatMap((one) =>
      'id' in one ? [[keyOf(one), one.how] as const] : [[keyOf({ of: one.of, id: one.of }), one.how] as const],
    ),
  )
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={at < 0 ? undefined : `rule-${chosen}`}
      onKeyDown={onKeyDown}
    >
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
            <div
              id={`rule-${keyOf(rule)}`}
              role="option"
              aria-selected={keyOf(rule) === chosen}
              className={styles['entry']}
              data-state={state ?? undefined}
              onClick={() => props.onChoose(rule)}
              onDoubleClick={props.onOpen}
            >
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
