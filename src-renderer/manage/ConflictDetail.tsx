import type { ChosenProfile, Owed } from '#domain/conflict.ts'
import { remediesOf, rolesFor } from '#domain/conflict/remedies.ts'
import { FactList } from '#ui/FactList.tsx'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatMoment } from '#ui/format/time.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useSession } from '#ui/session.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import styles from './manage.module.css'
import { ProfileChoice } from './ProfileChoice.tsx'
import { profilesOf, type ConflictPage } from './read-conflict.ts'
import { Remedies } from './Remedies.tsx'
import { Settled } from './Settled.tsx'
import { sayKind, sayStory } from './words/say-conflict.ts'

/** One conflict: what happened, who should get what back, and what can be done. */
export function ConflictDetail(props: { readonly page: ConflictPage }) {
  const say = useText()
  const { locale } = useIntl()
  const { staff } = useSession()
  const { page } = props
  const { conflict, member, receipt } = page
  const { settled, till, seq } = conflict
  const profiles = profilesOf(conflict)
  const [profile, setProfile] = useState<ChosenProfile | null>(profiles?.[0] ?? null)
  const mayDecide = rolesFor(conflict).includes(staff.role)
  const from = say('manage.fact.from.value', { till: say('manage.till', { number: till.number }), seq })
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('manage.fact.found'), formatMoment(conflict.at, locale)],
    [say('manage.fact.from'), from],
    ...(receipt === null ? [] : [[say('manage.fact.receipt'), receipt] as const]),
    ...(member === null
      ? []
      : [
          [
            say('manage.fact.member'),
            <>
              {member.name} <MaskedMobile mobile={member.mobile} />
            </>,
          ] as const,
        ]),
    ...owedRows(say, page),
  ]
  return (
    <Panel
      title={say(settled === null ? 'manage.open' : 'manage.settled')}
      reads={profiles === null || settled !== null}
      // Always in view, however long the story is.
      foot={
        settled !== null ? undefined : mayDecide ? (
          <Remedies page={page} remedies={remediesOf(conflict)} profile={profile} />
        ) : (
          <InlineError title={say('manage.above')} todo={say('manage.above.todo')} />
        )
      }
    >
      <article className={styles['page']} aria-live="polite">
        <h2 className={styles['kind']}>{sayKind(say, conflict.kind)}</h2>
        <p className={styles['story']}>{sayStory(say, page, locale)}</p>
        <FactList rows={facts} />
        {profiles === null ? null : (
          <ProfileChoice
            profiles={profiles}
            chosen={settled === null ? profile : null}
            onChoose={settled === null ? setProfile : null}
          />
        )}
        {settled === null ? null : <Settled page={page} />}
      </article>
    </Panel>
  )
}

/** What should come back, and to whom. */
function owedRows(say: Say, { conflict, worth }: ConflictPage): (readonly [string, ReactNode])[] {
  const { owed, settled } = conflict
  if (owed.length === 0) return settled === null ? [[say('manage.fact.owed'), say('manage.fact.nothing-owed')]] : []
  return owed.map((one) => [
    say(one.to === 'shop' ? 'manage.fact.owed' : 'manage.fact.owed-customer'),
    <strong key="sum">{sumOf(say, one, worth)}</strong>,
  ])
}

function sumOf(say: Say, { points, fen }: Owed, worth: ConflictPage['worth']): string {
  const money = fen === 0 ? [] : [formatMoneyShort(fen)]
  const value = worth(points)
  const amount = formatPoints(points)
  const inPoints =
    value === 0
      ? say('manage.owed.points', { points: amount })
      : say('manage.owed.worth', { points: amount, sum: formatMoneyShort(value) })
  return [...money, ...(points === 0 ? [] : [inPoints])].join(say('manage.separator'))
}
