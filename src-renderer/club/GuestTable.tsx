import { EmptyState } from '#ui/EmptyState.tsx'
import { formatClock } from '#ui/format/time.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Words } from '#ui/text/Words.tsx'
import { useText } from '#ui/text/use-text.ts'
import type { ClubView } from '#usecases/club.ts'
import { useIntl } from 'react-intl'
import styles from './club.module.css'

/** Who came, the latest first, with their gift. */
export function GuestTable(props: {
  readonly view: ClubView
  readonly inHand: string | null
  readonly onChoose: (memberId: string) => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { view, inHand } = props
  if (view.guests.length === 0) return <EmptyState title={<Words id="club.guests.none" />} />
  return (
    <table className={styles['guests']}>
      <thead>
        <tr>
          <th scope="col">{say('club.head.at')}</th>
          <th scope="col">{say('club.head.name')}</th>
          <th scope="col">{say('club.head.mobile')}</th>
          <th scope="col">{say('club.head.till')}</th>
          {view.event.gift === null ? null : <th scope="col">{say('club.head.gift')}</th>}
        </tr>
      </thead>
      <tbody>
        {view.guests.toReversed().map(({ memberId, signedIn, member, gift, gifts }) => (
          <tr
            key={memberId}
            data-chosen={memberId === inHand ? true : undefined}
            onClick={() => props.onChoose(memberId)}
          >
            <td>{formatClock(signedIn.at, locale)}</td>
            <td>{member?.profile.name ?? say('club.unknown')}</td>
            <td>{member === null ? '' : <MaskedMobile mobile={member.profile.mobile} />}</td>
            <td>{say('club.till', { n: signedIn.till })}</td>
            {view.event.gift === null ? null : (
              <td data-tone={gifts > 1 ? 'bad' : undefined}>
                {gift === null
                  ? say('club.gift.open')
                  : gifts > 1
                    ? say('club.gift.twice', { n: gifts })
                    : say('club.gift.done', { at: formatClock(gift.at, locale), till: gift.till })}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
