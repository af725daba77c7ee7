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
 * ends. While it is dragged only its own place changes; the price follows when it is let go.
 */
export function PointsSlider(props: {
  readonly desk: PointsDesk | null
  readonly hint: string
  readonly onChoose: (points: Points) => void
  readonly onDone: () => void
}) {
  const say = useText()
  const { desk, onChoose } = props
  const [dragged, setDragged] = useState<number | null>(null)
  const settlement = desk?.settlement ?? null
  const last = settlement === null ? 0 : lastPlace(settlement)
  const place = dragged ?? (settlement === null ? 0 : placeOf(settlement, settlement.spent))
  const amount = settlement === null ? points(0) : pointsAt(settlement, place)
  const drop = () => {
    if (dragged === null || settlement === null) return
    setDragged(null)
    onChoose(pointsAt(settlement, dragged))
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
        settlement !== null && dragged === null && amount > 0
          ? say('counter.statement.spent', { points: formatPoints(amount), sum: formatMoney(settlement.off) })
          : formatPoints(amount)
      }
      aria-describedby={props.hint}
      onChange={(event) => setDragged(Number(event.target.value))}
      onPointerUp={drop}
      onKeyUp={drop}
      onBlur={drop}
      onKeyDown={onKeyDown}
    />
  )
}
