import { complaintsOf } from '#domain/care/complaint.ts'
import { ratingsOf } from '#domain/care/rating.ts'
import { careOfMember } from '#store/care-facts.ts'
import { formatDay } from '#ui/format/day.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { readCareDesk } from '#usecases/care-desk.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import styles from './care.module.css'
import { sayAbout } from './words/complaint-text.ts'

/** So many of each are told on the member's page. */
const MOST = 5

/** A member's complaints and ratings in this store, the latest first; for the member's page. */
export function MemberCare(props: { readonly memberId: string }) {
  const say = useText()
  const { ports } = useSession()
  const { memberId } = props
  const read = useLiveQuery(async () => {
    const [desk, facts] = await Promise.all([readCareDesk(ports), careOfMember(ports.store, memberId)])
    return desk === null ? null : { desk, complaints: complaintsOf(facts), ratings: ratingsOf(facts) }
  }, [ports, memberId])
  if (read == null) return null
  const { desk, complaints, ratings } = read
  if (complaints.length === 0 && ratings.length === 0) return <Words id="care.member.none" />
  return (
    <ul className={styles['ofMember']}>
      {complaints
        .toReversed()
        .slice(0, MOST)
        .map((complaint) => (
          <li key={complaint.id}>
            <span>{sayAbout(say, desk.policy, complaint)}</span>
            <small>
              {formatDay(complaint.day, desk.day)} {say(complaint.state === 'open' ? 'care.open' : 'care.closed')}
            </small>
          </li>
        ))}
      {ratings
        .toReversed()
        .slice(0, MOST)
        .map(({ day, product, service, solving }, place) => (
          <li key={place}>
            <span>{say('care.member.rating', { product, service, solving })}</span>
            <small>{formatDay(day, desk.day)}</small>
          </li>
        ))}
    </ul>
  )
}
