import { type ScreenKey, useScreenText } from './texts.ts'
import styles from './waiting-screen.module.css'

/** What stands there while there is no queue to show. */
export function Standby(props: { readonly text: Extract<ScreenKey, `waiting-screen.${'standby' | 'no-queue'}`> }) {
  const say = useScreenText()
  return (
    <main className={styles['standby']}>
      <p role="status">{say(props.text)}</p>
    </main>
  )
}
