import type { PastCall } from './calls.ts'
import { useScreenText } from './texts.ts'
import styles from './waiting-screen.module.css'

/** The numbers that were called before, for whoever did not hear. */
export function PastNumbers(props: { readonly calls: readonly PastCall[] }) {
  const say = useScreenText()
  return (
    <section className={styles['past']} aria-labelledby="past">
      <h2 id="past" className={styles['over']}>
        {say('waiting-screen.recent')}
      </h2>
      <ol className={styles['list']}>
        {props.calls.map(({ id, label, passed }) => (
          <li key={id} className={styles['entry']}>
            {label}
            {passed ? <span className={styles['mark']}>{say('waiting-screen.passed')}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
