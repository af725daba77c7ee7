import type { CareFact } from '#domain/care/care-fact.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useText } from '#ui/text/use-text.ts'
import { useIntl } from 'react-intl'
import styles from './care.module.css'
import { sayAct } from './words/say-act.ts'

/** What happened, in order: what, who, when, and what was written. */
export function History(props: { readonly facts: readonly CareFact[]; readonly nameOf: (id: string) => string }) {
  const say = useText()
  const { locale } = useIntl()
  return (
    <ol className={styles['history']} aria-label={say('care.history')}>
      {props.facts.map((fact) => {
        const { what, words } = sayAct(say, fact, props.nameOf)
        return (
          <li key={fact.id + fact.act.kind}>
            <p className={styles['done']}>
              <strong>{what}</strong>
              <small>{say('care.by', { name: props.nameOf(fact.staff), at: formatMoment(fact.at, locale) })}</small>
            </p>
            {words === '' ? null : <p className={styles['words']}>{words}</p>}
          </li>
        )
      })}
    </ol>
  )
}
