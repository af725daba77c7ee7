import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PlainButton } from '../PlainButton.tsx'
import styles from './place.module.css'

/** A place of work beside the counter: the way back, its name, what belongs to the whole of it, and below the work. */
export function PlaceFrame(props: {
  readonly back: ReactNode
  readonly title: ReactNode
  /** Behind the title: tabs, figures, keys. */
  readonly head?: ReactNode
  /** The place binds Escape itself, also while it still loads. */
  readonly onBack: () => void
  readonly children: ReactNode
}) {
  return (
    <div className={styles['place']}>
      <header className={styles['head']}>
        <PlainButton stroke="Escape" icon={<IconArrowLeft size={20} />} onClick={props.onBack}>
          {props.back}
        </PlainButton>
        <h1 className={styles['title']}>{props.title}</h1>
        {props.head}
      </header>
      {props.children}
    </div>
  )
}
