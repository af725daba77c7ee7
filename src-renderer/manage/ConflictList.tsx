import type { ConflictView } from '#store/conflicts.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useText } from '#ui/text/use-text.ts'
import { useEffect, useRef, type KeyboardEvent } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
  const at = views.findIndex(({ conflict }) => conflict.id === chosen)
  // The list is what one came for.
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = by === 0 ? undefined : views[Math.max(0, Math.min(at + by, views.length - 1))]
    if (next === undefined) return
    event.preventDefault()
    onChoose(next.conflict.id)
  }
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={say('manage.list')}
      aria-activedescendant={at < 0 ? undefined : `conflict-${chosen}`}
      onKeyDown={onKeyDown}
    >
      {views.map(({ conflict, retrying }) => (
        <div
          key={conflict.id}
          id={`conflict-${conflict.id}`}
          role="option"
          aria-selected={conflict.id === chosen}
          className={styles['entry']}
          onClick={() => onChoose(conflict.id)}
        >
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
