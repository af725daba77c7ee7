import type { CostSum } from '#domain/drafting/offer-cost.ts'
import { placeOf } from '#domain/drafting/placing.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { CostFigures } from './CostFigures.tsx'
import styles from './offers.module.css'
import { SegmentReach } from './SegmentReach.tsx'
import type { RuleActions } from './use-rule-actions.ts'
import { sayRule, STATE_TEXT, stateOf, type Rule } from './rules.ts'
import { ENDS } from './whole-parts.ts'

const STAGE: Readonly<Record<'line' | 'bundle' | 'order', MessageKey>> = {
  line: 'offers.stage.line',
  bundle: 'offers.stage.bundle',
  order: 'offers.stage.order',
}

/** What people look for in a form and find elsewhere. */
const NOTE = {
  tiers: 'offers.page.tier-note',
  plans: 'offers.page.plan-note',
  coBrands: 'offers.page.co-brand-note',
  partners: 'offers.page.partner-note',
} as const

/** One rule: what it does in words, what it cost, and what can be done with it. */
export function OfferPage(props: {
  readonly rule: Rule
  readonly facts: RuleFacts
  readonly spent: Readonly<Record<string, number>>
  readonly costs: CostSum | null
  readonly actions: RuleActions
}) {
  const say = useText()
  const { rule, facts, actions } = props
  const state = stateOf(rule, facts.today, props.spent)
  const place = rule.of === 'offers' ? placeOf(facts.programme, rule.id) : null
  return (
    <Panel
      title={<span className={styles['named']}>{rule.name}</span>}
      aside={state === null ? null : <em className={styles['state']}>{say(STATE_TEXT[state])}</em>}
      reads
    >
      <div className={styles['page']}>
        <p className={styles['sentence']}>{sayRule(say, rule, facts)}</p>
        {place === null ? null : (
          <p className={styles['note']}>
            {say('offers.page.place', {
              stage: say(STAGE[place.stage.kind]),
              n: place.at + 1,
              all: place.group.offers.length,
            })}
          </p>
        )}
        <div className={styles['actions']}>
          <PlainButton look="primary" stroke="Enter" onClick={actions.edit}>
            <Words id="offers.do.edit" />
          </PlainButton>
          {actions.copy === null ? null : (
            <PlainButton stroke="Ctrl+D" onClick={actions.copy}>
              <Words id="offers.do.copy" />
            </PlainButton>
          )}
          {actions.turn === null ? null : (
            <PlainButton onClick={actions.turn}>
              <Words id={state === 'over' ? 'offers.do.on' : 'offers.do.off'} />
            </PlainButton>
          )}
          {actions.move === null ? null : <MoveButtons move={actions.move} />}
          {actions.remove === null ? null : (
            <PlainButton look="danger" stroke="Delete" onClick={actions.remove}>
              <Words id="offers.do.remove" />
            </PlainButton>
          )}
          {actions.end === null ? null : (
            <PlainButton look="danger" onClick={actions.end.ask}>
              <Words id={ENDS[actions.end.part].end} />
            </PlainButton>
          )}
        </div>
        {rule.of === 'offers' || rule.of === 'couponTemplates' ? (
          <CostFigures id={rule.id} from={rule.rule.when.from} today={facts.today} costs={props.costs} />
        ) : null}
        {rule.of === 'segments' ? <SegmentReach segment={rule.rule} facts={facts} /> : null}
        {rule.of in NOTE ? <p className={styles['note']}>{say(NOTE[rule.of as keyof typeof NOTE])}</p> : null}
      </div>
    </Panel>
  )
}

function MoveButtons({ move }: { readonly move: (by: -1 | 1) => void }) {
  return (
    <>
      <PlainButton stroke="Ctrl+ArrowUp" onClick={() => move(-1)}>
        <Words id="offers.do.up" />
      </PlainButton>
      <PlainButton stroke="Ctrl+ArrowDown" onClick={() => move(1)}>
        <Words id="offers.do.down" />
      </PlainButton>
    </>
  )
}
