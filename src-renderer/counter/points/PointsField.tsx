import { worthOf } from '#domain/pricing/points.ts'
import type { PointsChoice } from '#domain/sale.ts'
import { fen, points } from '#domain/units.ts'
import { NumberBox } from '#ui/entry/NumberBox.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import type { CounterView } from '../use-counter-view.ts'
import { sayPointsPlan, sayPointsRefusal } from '../words/say-points.ts'
import { nextPoints } from './point-steps.ts'
import { pointsDesk } from './points-desk.ts'
import { PointsSlider } from './PointsSlider.tsx'
import styles from './points.module.css'

/**
 * Points against the bill, our own or a partner's: `积分抵 [1,000]`, a slider over all legal amounts, the
 * button for the best, and the sum in words. Any number can be typed; what is not legal is lowered, and
 * the line below says why.
 */
export function PointsField(props: {
  readonly view: CounterView
  readonly onChoose: (choice: PointsChoice) => void
  /** The amount stands: the focus may go back to the search box. */
  readonly onDone: () => void
  readonly inputRef: Ref<HTMLInputElement>
}) {
  const say = useText()
  const hint = useId()
  const [draft, showDraft] = useState<string | null>(null)
  // Leaving the field happens inside the key that ends the typing, before the next render.
  const latest = useRef<string | null>(null)
  const setDraft = (text: string | null) => {
    latest.current = text
    showDraft(text)
  }
  const desk = pointsDesk(props.view)
  const best = desk?.settlement.best ?? points(0)
  const spent = desk?.settlement.spent ?? points(0)

  const choose = (choice: PointsChoice) => {
    setDraft(null)
    props.onChoose(choice === 0 ? 'none' : choice)
  }
  const step = (direction: 1 | -1) => {
    if (desk !== null) choose(nextPoints(desk.settlement, spent, direction))
  }
  const settle = () => {
    if (latest.current === null) return
    const typed = latest.current.normalize('NFKC').replaceAll(',', '').trim()
    if (typed === '') choose('none')
    else if (/^\d{1,9}$/.test(typed)) choose(points(Number(typed)))
    else setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') step(event.key === 'ArrowUp' ? 1 : -1)
    else if (event.key === 'Enter') {
      settle()
      props.onDone()
    } else if (event.key === 'Escape') {
      setDraft(null)
      props.onDone()
    } else return
    event.preventDefault()
  }
  return (
    <div className={styles['points']} role="group" aria-label={say('counter.points')}>
      <div className={styles['line']}>
        <label className={styles['label']}>
          {desk?.partner == null
            ? say('counter.points.pay')
            : say('counter.points.pay-partner', { name: desk.partner })}
          <NumberBox
            ref={props.inputRef}
            className={styles['input']}
            inputMode="numeric"
            disabled={desk === null}
            aria-describedby={hint}
            placeholder={say('counter.points.none')}
            value={draft ?? (spent === 0 ? '' : formatPoints(spent))}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={settle}
            onKeyDown={onKeyDown}
          />
        </label>
        <span className={styles['step']}>
          <PlainButton keepsFocus label={say('counter.points.less')} disabled={spent === 0} onClick={() => step(-1)}>
            <IconMinus size={18} aria-hidden="true" />
          </PlainButton>
        </span>
        <PointsSlider desk={desk} hint={hint} onChoose={choose} onDone={props.onDone} />
        <span className={styles['step']}>
          <PlainButton keepsFocus label={say('counter.points.more')} disabled={spent >= best} onClick={() => step(1)}>
            <IconPlus size={18} aria-hidden="true" />
          </PlainButton>
        </span>
        <PlainButton keepsFocus disabled={best === 0 || spent === best} onClick={() => choose('best')}>
          <Words id="counter.points.most" />
        </PlainButton>
      </div>
      <p id={hint} className={styles['hint']} data-refused={draft === null && desk?.settlement.refusal != null}>
        {draft === null ? <Hint view={props.view} /> : <Words id="counter.points.typed" />}
      </p>
    </div>
  )
}

/** The sum in words, the amount proposed, or why there is none. */
function Hint(props: { readonly view: CounterView }) {
  const say = useText()
  const { view } = props
  const desk = pointsDesk(view)
  if (view.basket?.memberId == null && view.basket?.partner == null) return <Words id="counter.points.no-member" />
  if (desk === null) return <Words id="counter.points.no-goods" />
  const { settlement, redeeming } = desk
  const { refusal, spent, off, best, min, step } = settlement
  if (refusal !== null) return <>{sayPointsRefusal(say, refusal, view.allowance)}</>
  if (spent > 0) {
    const after = desk.after(spent)
    const plan = { spent, off, left: after?.points ?? null, expiring: after?.expiring ?? null }
    const words = sayPointsPlan(say, plan, view.today)
    return (
      <span title={words}>
        {desk.partner === null ? words : [words, say('counter.points.trust')].join(say('ui.separator'))}
      </span>
    )
  }
  const held = desk.partner === null ? (view.allowance?.held ?? null) : null
  if (held !== null) {
    const { number, points: some, coupons } = held
    const values = { number, points: formatPoints(some), coupons: coupons.length }
    return <Words id="counter.points.holding" values={values} />
  }
  if (best === 0 || redeeming === null) return <Words id="counter.points.nothing" values={{ min: formatPoints(min) }} />
  const sum = formatMoney(fen(worthOf(best, redeeming)))
  return <Words id="counter.points.propose" values={{ best: formatPoints(best), step: formatPoints(step), sum }} />
}
