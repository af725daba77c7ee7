import { openConflicts } from '#store/conflicts.ts'
import { latestProgramme } from '#store/queries.ts'
import { KeysHeld, useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlaceFrame } from '#ui/place/PlaceFrame.tsx'
import { PlaceTabs } from '#ui/place/PlaceTabs.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useState } from 'react'
import { Conflicts } from './Conflicts.tsx'
import styles from './manage.module.css'
import { OffersView } from './offers/OffersView.tsx'
import { QueueSumView } from './QueueSumView.tsx'
import { ReviewView } from './review/ReviewView.tsx'
import type { ManageSlots } from './slots.ts'
import { StoreRisk } from './StoreRisk.tsx'

const AuditView = lazy(async () => ({ default: (await import('./audit/AuditView.tsx')).AuditView }))

const TABS = {
  review: { stroke: 'F2', label: 'manage.review.tab' },
  conflicts: { stroke: 'F3', label: 'manage.open' },
  queue: { stroke: 'F4', label: 'manage.queue.tab' },
  offers: { stroke: 'F5', label: 'offers.tab' },
  audit: { stroke: 'F12', label: 'manage.audit.tab' },
} as const satisfies Readonly<Record<string, { readonly stroke: string; readonly label: MessageKey }>>
export type Tab = keyof typeof TABS

/** What the day came to, what waits for the manager, what the queue came to where the store has one, the offers, and who did what. */
export function ManageScreen(props: {
  readonly slots: ManageSlots
  /** The tab to open first, by its name. */
  readonly first?: Tab
  readonly onBack: () => void
}) {
  const say = useText()
  const { store } = useSession().ports
  const open = useLiveQuery(() => openConflicts(store), [store])
  const programme = useLiveQuery(() => latestProgramme(store), [store])
  const [chosen, setChosen] = useState<Tab>(props.first ?? 'review')
  const hasQueue = programme?.queue !== undefined
  const tabs: readonly Tab[] = ['review', 'conflicts', ...(hasQueue ? (['queue'] as const) : []), 'offers', 'audit']
  // A programme may come that has no queue any more.
  const tab = tabs.includes(chosen) ? chosen : 'review'
  useKeys([
    { stroke: 'Escape', label: 'manage.back', run: props.onBack },
    ...tabs.map((each) => ({ ...TABS[each], run: () => setChosen(each) })),
  ])
  // Which tabs there are stands in it.
  useHeldKeys(programme === undefined)
  return (
    <PlaceFrame
      back={say('manage.back')}
      title={say('manage.title')}
      onBack={props.onBack}
      head={
        <>
          <div className={styles['risk']}>{tab === 'conflicts' ? <StoreRisk /> : null}</div>
          <PlaceTabs
            label={say('manage.list')}
            tabs={tabs.map((each) => ({
              name: each,
              title: say(TABS[each].label),
              stroke: TABS[each].stroke,
              count: each === 'conflicts' ? open : undefined,
            }))}
            open={tab}
            onOpen={setChosen}
          />
        </>
      }
    >
      {tab === 'review' ? <ReviewView slots={props.slots} /> : null}
      {tab === 'conflicts' ? <Conflicts /> : null}
      {tab === 'queue' ? <QueueSumView /> : null}
      {tab === 'offers' ? <OffersView /> : null}
      {tab === 'audit' ? (
        <Suspense fallback={<KeysHeld />}>
          <AuditView />
        </Suspense>
      ) : null}
    </PlaceFrame>
  )
}
