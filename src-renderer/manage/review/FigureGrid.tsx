import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { FigureList } from '../FigureList.tsx'
import { changeOf, figuresOf, formatFigure, type Figure } from './figures.ts'
import type { Compared } from './read-review.ts'
import styles from './review.module.css'

/** The figures of the period, each with what it is made of, and against the weeks before and the year before. */
export function FigureGrid(props: { readonly compared: Compared }) {
  const say = useText()
  const figures = figuresOf(say, props.compared).map((figure) => ({
    name: say(figure.name),
    value: formatFigure(figure.kind, figure.value),
    made: figure.made,
    changes: (
      <>
        <Change figure={figure} against="before" />
        <Change figure={figure} against="year" />
      </>
    ),
  }))
  return <FigureList figures={figures} perRow={4} />
}

function Change(props: { readonly figure: Figure; readonly against: 'before' | 'year' }) {
  const { figure, against } = props
  const change = changeOf(figure.value, figure[against])
  if (change === null) return null
  return (
    <span>
      <Words id={against === 'before' ? 'manage.review.against.before' : 'manage.review.against.year'} />
      <span className={styles['change']}>{change}</span>
    </span>
  )
}
