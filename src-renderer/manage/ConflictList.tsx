import type { ConflictView } from '#store/conflicts.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useText } from '#ui/text/use-text.ts'
import { useListBox } from '#ui/use-list-box.ts'
import { useIntl } from 'react-intl'
import styles from './manage.module.css'
import { sayKind } from './words/say-conflict.ts'
import { sayRemedy } from './words/say-remedy.ts'

/** Conflicts to choose from: what, which till, when. Arrow keys move, the page beside follows. */
export function ConflictList(props: {
  readonly views: readonly ConflictView[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { views, chosen, onChoose } = props
  const keys = views.map(({ conflict }) => conflict.id)
  const box = useListBox({ name: 'conflict', keys, chosen, onChoose, first: true })
  return (
    <div {...box.list} className={styles['list']} aria-label={say('manage.list')}>
      {views.map(({ conflict, retrying }) => (
        <div {...box.option(conflict.id)} key={conflict.id} className={styles['entry']}>
          <span className={styles['what']}>{sayKind(say, conflict.kind)}</span>
          <small>
            {[
              say('manage.till', { number: conflict.till.number }),
              formatMoment(conflict.settled?.at ?? conflict.at, locale),
              ...(conflict.settled === null ? [] : [sayRemedy(say, conflict.settled.remedy)]),
              ...(retrying ? [say('manage.retrying')] : []),
            ].join(' · ')}
          </small>
        </div>
      ))}
    </div>
  )
}
