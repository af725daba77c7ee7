import { useEffect, useRef } from 'react'
import type { MessageKey } from './text/message-key.ts'
import { Words } from './text/Words.tsx'
import styles from './term-list.module.css'

/** A figure's name, and the text of what it means. */
export type Term = readonly [name: MessageKey, meaning: MessageKey]

/** What each figure means, how it comes about, and what it does not say; the one that was asked for is in view. */
export function TermList(props: {
  readonly terms: readonly Term[]
  /** For the placeholders of all of them. */
  readonly values?: Readonly<Record<string, number>>
  /** The meaning that was asked for. */
  readonly asked?: MessageKey | null
}) {
  const asked = useRef<HTMLDivElement>(null)
  useEffect(() => asked.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <dl className={styles['terms']} tabIndex={-1} data-autofocus>
      {props.terms.map(([name, meaning]) => (
        <div key={name} ref={meaning === props.asked ? asked : null} data-asked={meaning === props.asked}>
          <dt>
            <Words id={name} />
          </dt>
          <dd>
            <Words id={meaning} values={props.values ?? {}} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
