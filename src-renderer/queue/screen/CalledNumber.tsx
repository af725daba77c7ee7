import type { Ticket } from '#domain/queue/ticket.ts'
import { useScreenText } from './texts.ts'
import { useFit } from './use-fit.ts'
import styles from './waiting-screen.module.css'

/** The number that is called, as large as the screen allows; lit while it is announced. */
export function CalledNumber(props: { readonly ticket: Ticket | null; readonly lit: boolean }) {
  const say = useScreenText()
  const { ticket, lit } = props
  const label = ticket?.label ?? ''
  const line = useFit(label, 1)
  return (
    <section className={styles['called']} data-lit={lit} aria-labelledby="now">
      <h2 id="now" className={styles['over']}>
        {say('waiting-screen.now')}
      </h2>
      {ticket === null ? (
        <p className={styles['none']}>{say('waiting-screen.none')}</p>
      ) : (
        <>
          <div className={styles['box']} role="status">
            <div ref={line} className={styles['number']}>
              {label}
            </div>
          </div>
          <p className={styles['under']}>{say('waiting-screen.desk', { till: ticket.calledBy ?? ticket.desk })}</p>
        </>
      )}
    </section>
  )
}
