import { redemptionsOfMember } from '#store/redemptions.ts'
import type { MemberView } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { Words } from '#ui/text/Words.tsx'
import { rewardCatalogue } from '#usecases/redeem-reward.ts'
import { IconGift } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useState } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import type { Trouble } from '../words/say-journal-trouble.ts'
import { RedeemedList } from './RedeemedList.tsx'
import { RewardChoice } from './RewardChoice.tsx'
import { RewardList } from './RewardList.tsx'
import styles from './rewards.module.css'

/** As many as a cashier looks through. */
const HISTORY = 20

/** What the member's points buy without money: the catalogue, what each costs, and what was redeemed before. */
export function RewardsDialog(props: {
  readonly member: MemberView
  readonly facts: ShopFacts
  readonly onClose: () => void
}) {
  const { ports } = useSession()
  const { member, facts } = props
  const { id } = member.member
  const entries = useLiveQuery(() => rewardCatalogue(ports, id), [ports, id])
  const redeemed = useLiveQuery(() => redemptionsOfMember(ports.store, id, HISTORY), [ports, id])
  const [chosen, setChosen] = useState<string | null>(null)
  const [done, setDone] = useState<Trouble | null>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  // What is scanned meanwhile belongs to the sale below, and would change it unseen.
  useScan(() => 'taken')
  if (entries === undefined || redeemed === undefined) return <KeysHeld />
  const all = entries ?? []
  const entry = all.find(({ reward }) => reward.id === chosen) ?? all[0]
  return (
    <DialogFrame title={<Words id="counter.rewards.title" />} width="wide" onClose={props.onClose}>
      {entry === undefined ? (
        <EmptyState
          icon={<IconGift size={36} />}
          title={<Words id="counter.rewards.none" />}
          todo={<Words id="counter.rewards.none.todo" />}
        />
      ) : (
        <div className={styles['rewards']}>
          <RewardList
            entries={all}
            chosen={entry.reward.id}
            facts={facts}
            onChoose={setChosen}
            onTake={() => confirm.current?.focus()}
          />
          <div className={styles['side']}>
            <RewardChoice
              key={entry.reward.id}
              entry={entry}
              member={member}
              facts={facts}
              confirmRef={confirm}
              onRedeemed={setDone}
            />
            <div className={styles['done']} role="status">
              {done === null ? null : (
                <>
                  <strong>{done.title}</strong>
                  <span>{done.todo}</span>
                </>
              )}
            </div>
            <RedeemedList redeemed={redeemed} facts={facts} />
          </div>
        </div>
      )}
    </DialogFrame>
  )
}
