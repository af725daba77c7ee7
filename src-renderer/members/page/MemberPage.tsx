import { useHelpTopic } from '#ui/help-topic.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { useSession } from '#ui/session.ts'
import { useNow } from '#ui/use-now.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconUserOff } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { ProfilePart } from '../profile/ProfilePart.tsx'
import { CouponList } from './CouponList.tsx'
import { Figures } from './Figures.tsx'
import { LotList } from './LotList.tsx'
import styles from './page.module.css'
import { RecordsPart } from '../records/RecordsPart.tsx'
import { Part } from './Part.tsx'
import { readMemberPage, type MemberPageView } from './read-member-page.ts'
import { SaleRows } from './SaleRows.tsx'
import { UsualList } from './UsualList.tsx'
import { ValuePart } from './ValuePart.tsx'

export type MemberPageProps = {
  readonly memberId: string
  readonly onClose: () => void
  /** Opens the receipt of a sale; left out where the place has none to show. */
  readonly onReceipt?: (saleId: string) => void
  /** Sells or renews a paid membership; left out where none is sold. */
  readonly onPlans?: () => void
  /** What other places of work tell of this member. */
  readonly children?: ReactNode
}

/** All that is known of a member on one page, with and without a network: from what this till has. */
export function MemberPage(props: MemberPageProps) {
  useHelpTopic('members')
  const { ports } = useSession()
  const { memberId } = props
  // Points expire and visits grow old while nobody touches the till.
  const minute = Math.floor(useNow(ports.now, 10_000) / 60_000)
  const page = useLiveQuery(() => readMemberPage(ports, memberId), [ports, memberId, minute])
  return (
    <DialogFrame
      title={page == null ? <Words id="members.page" /> : <Who page={page} />}
      width="wide"
      onClose={props.onClose}
    >
      <div className={styles['page']} tabIndex={-1} data-autofocus aria-busy={page === undefined}>
        {page === undefined ? (
          <KeysHeld />
        ) : page === null ? (
          <EmptyState
            icon={<IconUserOff size={36} />}
            title={<Words id="members.page.unknown" />}
            todo={<Words id="members.page.unknown.todo" />}
          />
        ) : (
          <Body page={page} onReceipt={props.onReceipt} onPlans={props.onPlans} onErased={props.onClose}>
            {props.children}
          </Body>
        )}
      </div>
    </DialogFrame>
  )
}

function Body(props: {
  readonly page: MemberPageView
  readonly onReceipt: MemberPageProps['onReceipt']
  readonly onErased: () => void
  readonly onPlans: MemberPageProps['onPlans']
  readonly children: ReactNode
}) {
  const say = useText()
  const { page } = props
  const { view, programme, today } = page
  return (
    <>
      <Figures page={page} />
      <ValuePart value={page.value} />
      <div className={styles['columns']}>
        <div className={styles['column']} {...reads(say('members.page.profile'))}>
          <ProfilePart view={view} programme={programme} today={today} onPlans={props.onPlans} />
          <RecordsPart view={view} onErased={props.onErased} />
        </div>
        <div className={styles['column']} {...reads(say('members.page.holds'))}>
          <Part title={<Words id="members.page.lots" />}>
            <LotList lots={view.member.lots} today={today} />
          </Part>
          <Part title={<Words id="members.page.coupons" values={{ count: view.coupons.length }} />}>
            <CouponList coupons={view.coupons} programme={programme} today={today} />
          </Part>
        </div>
        <div className={styles['column']} {...reads(say('members.page.happened'))}>
          <Part title={<Words id="members.page.usual" />}>
            <UsualList usual={page.usual} />
          </Part>
          <Part title={<Words id="members.page.sales" />}>
            <SaleRows page={page} onReceipt={props.onReceipt} />
          </Part>
          {props.children}
        </div>
      </div>
    </>
  )
}

/** A column scrolls by itself, and takes the focus so that keys can scroll it. */
const reads = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label })

function Who(props: { readonly page: MemberPageView }) {
  const { member, tier } = props.page.view
  return (
    <span className={styles['who']}>
      <strong className={styles['name']}>{member.profile.name}</strong>
      <MaskedMobile mobile={member.profile.mobile} />
      {tier === null ? null : <span className={styles['tier']}>{tier.name}</span>}
    </span>
  )
}
