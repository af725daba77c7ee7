import type { Paper } from '#printing/paper.ts'
import { usePreferences } from '../preferences.ts'
import styles from './paper-frame.module.css'
import { PaperView } from './PaperView.tsx'

/** What is printed, shown as paper on this till's roll: it scrolls inside its frame, by keyboard too. */
export function PaperFrame(props: { readonly label: string; readonly paper: Paper }) {
  const { roll } = usePreferences().settings.printer
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles['frame']} role="region" tabIndex={0} aria-label={props.label}>
      <div className={styles['sheet']}>
        <PaperView paper={props.paper} roll={roll} />
      </div>
    </div>
  )
}
