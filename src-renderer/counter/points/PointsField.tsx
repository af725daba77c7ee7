import type { Basket, PointsChoice, PricedBasket } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { sayPointsRefusal } from '../words/say-points.ts'
import { nextPoints } from './point-steps.ts'
import styles from './points.module.css'

/**
 * Points against the bill: `积分抵 [1,000] ¥10`. The arrows and − + go from one legal amount to the next,
 * the button takes the best, any number can be typed; what is not legal is lowered, and the line below
 * says why.
 */
export function PointsField(props: {
  readonly basket: Basket | null
  readonly priced: PricedBasket | null
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
  const settlement = props.priced?.points ?? null
  const usable = settlement !== null && props.basket?.memberId != null
  const best = settlement?.best ?? points(0)
  const spent = settlement?.spent ?? points(0)

  const choose = (choice: PointsChoice) => {
    setDraft(null)
    props.onChoose(choice)
  }
  const step = (direction: 1 | -1) => {
    if (settlement === null) return
    const next = nextPoints(settlement, spent, direction)
    choose(next === 0 ? 'none' : next)
  }
  const settle = () => {
    if (latest.current === null) return
    const typed = latest.current.normalize('NFKC').replaceAll(',', '').trim()
    if (typed === '') choose('none')
    else if (/^\d{1,9}$/.test(typed)) choose(Number(typed) === 0 ? 'none' : points(Number(typed)))
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
          <Words id="counter.points.pay" />
          <input
            ref={props.inputRef}
            className={styles['input']}
            inputMode="numeric"
            autoComplete="off"
            disabled={!usable}
            aria-describedby={hint}
            placeholder={say('counter.points.none')}
            value={draft ?? (spent === 0 ? '' : formatPoints(spent))}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={settle}
            onKeyDown={onKeyDown}
          />
        </label>
        <PlainButton
          keepsFocus
          label={say('counter.points.less')}
          disabled={!usable || spent === 0}
          onClick={() => step(-1)}
        >
          <IconMinus size={18} aria-hidden="true" />
        </PlainButton>
        <PlainButton
          keepsFocus
          label={say('counter.points.more')}
          disabled={!usable || spent >= best}
          onClick={() => step(1)}
        >
          <IconPlus size={18} aria-hidden="true" />
        </PlainButton>
        <span className={styles['sum']}>
          {settlement === null || spent === 0 ? null : formatMoneyShort(settlement.off)}
        </span>
        <PlainButton keepsFocus disabled={!usable || best === 0 || spent === best} onClick={() => choose('best')}>
          <Words id="counter.points.most" />
        </PlainButton>
      </div>
      <p id={hint} className={styles['hint']} data-refused={settlement?.refusal != null}>
        <Hint {...props} />
      </p>
    </div>
  )
}

function Hint(props: { readonly basket: Basket | null; readonly priced: PricedBasket | null }) {
  const say = useText()
  const { basket, priced } = props
  if (basket?.memberId == null) return <Words id="counter.points.no-member" />
  if (priced === null) return <Words id="counter.points.no-goods" />
  const { refusal, best, step } = priced.points
  if (refusal !== null) return <>{sayPointsRefusal(say, refusal)}</>
  if (best === 0) return <Words id="counter.points.nothing" values={{ min: formatPoints(priced.points.min) }} />
  return <Words id="counter.points.range" values={{ best: formatPoints(best), step: formatPoints(step) }} />
}
