import type { Points } from '#domain/units.ts'
import styles from './figures.module.css'
import { formatPoints } from './format/points.ts'

/** Points in tabular figures, `3,250`, without a unit: the sentence around it names it. */
export function PointsText(props: { readonly points: Points }) {
  return <span className={styles['figures']}>{formatPoints(props.points)}</span>
}
