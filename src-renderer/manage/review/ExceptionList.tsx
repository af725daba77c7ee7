import { formatDay } from '#ui/format/day.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import type { BusinessDay } from '#domain/units.ts'
import { EXCEPTION_TEXT, sayException } from '../words/say-exception.ts'
import type { Names } from './names.ts'
import type { DayException } from './read-exceptions.ts'
import styles from './review.module.css'

/** What stood out; each opens its receipts. */
export function ExceptionList(props: {
  readonly found: readonly DayException[]
  readonly names: Names
  readonly today: BusinessDay
  readonly onOpen: (exception: DayException) => void
}) {
  const say = useText()
  const { found, names, today } = props
  return (
    <section className={styles['exceptions']}>
      <h3 className={styles['name']}>
        <Words id="manage.exceptions" values={{ n: found.length }} />
      </h3>
      {found.length === 0 ? (
        <p className={styles['calm']}>
          <IconCircleCheck size={20} aria-hidden="true" />
          <Words id="manage.exceptions.none" />
        </p>
      ) : (
        <ul className={styles['found']}>
          {found.map((one, place) => (
            <li key={place}>
              <div>
                <strong>{say(EXCEPTION_TEXT[one.found.kind])}</strong>
                <small>{formatDay(one.day, today)}</small>
                <p>{sayException(say, one.found, { staff: names.staff, member: one.member })}</p>
              </div>
              <PlainButton disabled={one.found.evidence.length === 0} onClick={() => props.onOpen(one)}>
                {say('manage.exceptions.open', { n: one.found.evidence.length })}
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
