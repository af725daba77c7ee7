import type { MemberView } from '#store/queries.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { PointsText } from '#ui/PointsText.tsx'
import { Words } from '#ui/text/Words.tsx'
import { IconUserCheck } from '@tabler/icons-react'
import styles from './enrol.module.css'

/** The number belongs to somebody already: who it is, and that Enter attaches them. */
export function KnownMember(props: { readonly view: MemberView }) {
  const { member, tier, balance } = props.view
  return (
    <div className={styles['known']} role="status">
      <IconUserCheck size={24} aria-hidden="true" />
      <div>
        <p>
          <Words id="members.enrol.known" />
        </p>
        <p className={styles['who']}>
          <strong>{member.profile.name}</strong>
          <MaskedMobile mobile={member.profile.mobile} />
          {tier === null ? null : <span>{tier.name}</span>}
          <span>
            <Words id="members.points" values={{ points: <PointsText points={balance.spendable} /> }} />
          </span>
        </p>
      </div>
    </div>
  )
}
