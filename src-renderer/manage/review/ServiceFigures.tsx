import { useText } from '#ui/text/use-text.ts'
import { formatFigure } from './figures.ts'
import styles from './review.module.css'
import type { ServiceFigure } from './service-figures.ts'

/** Complaints, calls, ratings and the queue of the period; nothing where the store has none of them. */
export function ServiceFigures(props: { readonly figures: readonly ServiceFigure[] }) {
  const say = useText()
  if (props.figures.length === 0) return null
  return (
    <dl className={styles['figures']}>
      {props.figures.map(({ name, kind, value, made }) => (
        <div key={name} className={styles['figure']}>
          <dt>{say(name)}</dt>
          <dd className={styles['value']}>
            {value === null ? say('manage.queue.unknown') : formatFigure(kind, value)}
          </dd>
          <dd className={styles['made']}>{made}</dd>
        </div>
      ))}
    </dl>
  )
}
