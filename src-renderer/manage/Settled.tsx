import type { Settlement } from '#domain/conflict.ts'
import { FactList } from '#ui/FactList.tsx'
import { formatPoints } from '#ui/format/points.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import styles from './manage.module.css'
import type { ConflictPage } from './read-conflict.ts'
import { sayRemedy } from './words/say-remedy.ts'

/** How it was settled: what, by whom, when, why; and who decided after that, without effect. */
export function Settled(props: { readonly page: ConflictPage }) {
  const say = useText()
  const { locale } = useIntl()
  const { conflict, waiting, names } = props.page
  const { settled, later } = conflict
  if (settled === null) return null
  const where = (one: Settlement, own: boolean) => sayWhere(say, one, own)
  return (
    <section className={styles['settled']}>
      {waiting ? (
        <p className={styles['waiting']}>
          <Words id="manage.waiting" />
        </p>
      ) : null}
      <FactList
        rows={[
          [say('manage.settled.how'), sayRemedy(say, settled.remedy)],
          ...(settled.points === 0
            ? []
            : [
                [
                  say('manage.settled.points'),
                  say('manage.owed.points', { points: formatPoints(settled.points) }),
                ] as const,
              ]),
          ...(settled.reason === '' ? [] : [[say('manage.settled.reason'), settled.reason] as const]),
          ...(settled.remedy === 'itself'
            ? []
            : [
                [
                  say('manage.settled.who'),
                  say('manage.settled.who.value', {
                    name: nameOf(say, names, settled.staff),
                    till: where(settled, waiting),
                  }),
                ] as const,
              ]),
          [say('manage.settled.at'), formatMoment(settled.at, locale)],
        ]}
      />
      {later.map((one, place) => (
        <p key={place} className={styles['later']}>
          {say('manage.later', {
            name: nameOf(say, names, one.staff),
            till: where(one, false),
            remedy: sayRemedy(say, one.remedy),
          })}
        </p>
      ))}
    </section>
  )
}

function sayWhere(say: Say, { till }: Settlement, own: boolean): string {
  if (own) return say('manage.this-till')
  return till === 0 ? say('manage.hq') : say('manage.till', { number: till })
}

const nameOf = (say: Say, names: ReadonlyMap<string, string>, staff: string): string =>
  names.get(staff) ?? (staff === 'hq' ? say('manage.hq') : staff)
