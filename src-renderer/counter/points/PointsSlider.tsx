import { points, type Points } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import { useState, type KeyboardEvent } from 'react'
import { lastPlace, placeOf, pointsAt } from './point-steps.ts'
import type { PointsDesk } from './points-desk.ts'
import styles from './points.module.css'

const MOVES: ReadonlySet<string> = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...['Home', 'End', 'PageUp', 'PageDown'],
])

/**
 * The legal amounts from none to the best, by finger and by keys: arrows go a step, Home and End to the
 * ends. The price follows when a key or the finger is let go.
 */
export function PointsSlider(props: {
  readonly desk: PointsDesk | null
  readonly hint: string
  readonly onChoose: (points: Points) => void
  readonly onDone: () => void
}) {
  const say = useText()
  const { desk, onChoose } = props
  const settlement = desk?.settlement ?? null
  const spent = settlement?.spent ?? points(0)
  const last = settlement === null ? 0 : lastPlace(settlement)
  // Where the hand is: the price follows a moment later, and the next key counts from here. `seen` are the
  // amounts that it went through: any other was chosen elsewhere, and the hand is no longer what counts.
  const [hand, setHand] = useState<{ readonly place: number; readonly seen: readonly Points[] } | null>(null)
  const isHeld = hand !== null && hand.seen.includes(spent)
  const place = isHeld ? Math.min(hand.place, last) : settlement === null ? 0 : placeOf(settlement, spent)
  const amount = settlement === null ? points(0) : pointsAt(settlement, place)
  const move = (to: number) => {
    if (settlement === null) return
    setHand({ place: to, seen: [...(isHeld ? hand.seen : [spent]), pointsAt(settlement, to)] })
  }
  const choose = () => {
    if (isHeld && amount !== spent) onChoose(amount)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // The arrows are the slider's own here, not the basket's.
    if (MOVES.has(event.key)) event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    props.onDone()
  }
  return (
    <input
      type="range"
      className={styles['slider']}
      min={0}
      max={last}
      step={1}
      value={place}
      disabled={last === 0}
      aria-label={say('counter.points.slider')}
      aria-valuetext={
        settlement !== null && amount > 0 && amount === spent
          ? say('counter.statement.spent', { points: formatPoints(amount), sum: formatMoney(settlement.off) })
          : formatPoints(amount)
      }
      aria-describedby={props.hint}
      onChange={(event) => move(Number(event.target.value))}
      onPointerUp={choose}
      onKeyUp={choose}
      onBlur={() => setHand(null)}
      onKeyDown={onKeyDown}
    />
  )
}
