import type { ReactNode } from 'react'
import { PlainButton } from '../PlainButton.tsx'
import styles from './place.module.css'

export type PlaceTab<Name extends string> = {
  readonly name: Name
  readonly title: ReactNode
  /** The place binds it; here it only shows. */
  readonly stroke?: string | undefined
  /** How many things wait behind it. */
  readonly count?: number | undefined
}

/** The parts of a place, one of them open. */
export function PlaceTabs<Name extends string>(props: {
  readonly label: string
  readonly tabs: readonly PlaceTab<Name>[]
  readonly open: Name
  readonly onOpen: (name: Name) => void
}) {
  return (
    <div className={styles['tabs']} role="group" aria-label={props.label}>
      {props.tabs.map(({ name, title, stroke, count }) => (
        <PlainButton
          key={name}
          look="quiet"
          {...(stroke === undefined ? {} : { stroke })}
          pressed={props.open === name}
          onClick={() => props.onOpen(name)}
        >
          {title}
          {count === undefined ? null : <span className={styles['count']}>{count}</span>}
        </PlainButton>
      ))}
    </div>
  )
}
