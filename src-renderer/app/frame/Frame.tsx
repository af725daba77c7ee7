import { may } from '#domain/may.ts'
import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import { codeForms, hidesTails } from '#store/queries.ts'
import { pageFetch } from '#sync/page-fetch.ts'
import { HiddenTail } from '#ui/hidden-tail.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useHelpTopic, type HelpTopic } from '#ui/help-topic.ts'
import { useMachine } from '#ui/machine.ts'
import { SessionContext, type Session } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Opening } from '#ui/Opening.tsx'
import { signOut } from '#usecases/sign-in.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { DefectBoundary } from '../defects/DefectBoundary.tsx'
import { goTo, usePlace, useThing, type Place } from '../routes.ts'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import styles from './frame.module.css'
import { StatusBar } from './StatusBar.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import { useNotedSettings } from './use-noted-settings.ts'

const CounterPlace = lazy(async () => ({ default: (await import('./CounterPlace.tsx')).CounterPlace }))
const QueueScreen = lazy(async () => ({ default: (await import('#queue/QueueScreen.tsx')).QueueScreen }))
const ManagePlace = lazy(async () => ({ default: (await import('./ManagePlace.tsx')).ManagePlace }))
const CareScreen = lazy(async () => ({ default: (await import('#care/CareScreen.tsx')).CareScreen }))
const ClubScreen = lazy(async () => ({ default: (await import('#club/ClubScreen.tsx')).ClubScreen }))
const SettingsScreen = lazy(async () => ({ default: (await import('#settings/SettingsScreen.tsx')).SettingsScreen }))
const RatingsHeard = lazy(async () => ({ default: (await import('#care/RatingsHeard.tsx')).RatingsHeard }))
const GalleryScreen = lazy(async () => ({ default: (await import('../gallery/GalleryScreen.tsx')).GalleryScreen }))

const TOPIC_OF: Readonly<Record<Place, HelpTopic>> = {
  counter: 'counter',
  queue: 'queue',
  care: 'care',
  // Segments and events are the manager's, too.
  club: 'manage',
  manage: 'manage',
  settings: 'settings',
  gallery: 'counter',
}

/** What stands around every place of work while somebody is signed in. */
export function Frame(props: {
  readonly till: OpenTill
  readonly staff: Staff
  readonly scans: Scans
  readonly onHelp: () => void
  readonly onSignedOut: () => void
}) {
  const say = useText()
  const tell = useNotice()
  const { till, staff, scans, onSignedOut } = props
  const machine = useMachine()
  const asked = usePlace()
  const thing = useThing()
  // What waits for the manager is nobody else's.
  const place = asked === 'manage' && !may(staff.role, 'manage') ? 'counter' : asked
  useHelpTopic(TOPIC_OF[place])
  useRecoveredNotice(till)
  useCodeForms(till, scans)
  const lockIdle = useCallback(
    () => void signOut(till.ports, { idle: true }).finally(onSignedOut),
    [till.ports, onSignedOut],
  )
  useIdleLock(till, scans, lockIdle)
  useNotedSettings(till, staff.id)
  const tailsHidden = useLiveQuery(() => hidesTails(till.ports.store), [till]) ?? true
  useEffect(() => {
    // A working day begins where one works, wherever the person before was.
    if (location.hash !== '#/gallery') goTo(staff.role === 'queue' ? 'queue' : 'counter')
  }, [staff.role])

  useEffect(
    () =>
      scans.whenUntaken((scan) => {
        // A scan does the obvious thing wherever one is: it opens the counter, which then takes it.
        if (scans.stack.isHeard()) return
        // What is half written in a dialog would be gone with its place.
        if (document.querySelector('[role=dialog]') !== null)
          return tell({ tone: 'info', title: say('app.scan.dialog'), todo: say('app.scan.dialog.todo'), stays: false })
        scans.stack.hold(scan)
        goTo('counter')
      }),
    [scans, tell, say],
  )

  const session = useMemo<Session>(
    () => ({
      ...machine,
      ports: till.ports,
      staff,
      hold: till.sync.hold,
      wake: till.sync.wake,
      askHq: pageFetch,
      lock: () => void signOut(till.ports).finally(onSignedOut),
    }),
    [machine, till, staff, onSignedOut],
  )

  return (
    <SessionContext value={session}>
      <HiddenTail value={tailsHidden}>
        <div className={styles['frame']}>
          <Suspense>
            <RatingsHeard />
          </Suspense>
          <StatusBar till={till} place={place} onHelp={props.onHelp} />
          <main className={styles['place']} data-place={place}>
            <DefectBoundary key={place} support={{ bridge: till.bridge, store: till.ports.store }}>
              <Suspense fallback={<Opening title={say('app.loading')} />}>
                {place === 'counter' ? <CounterPlace /> : null}
                {place === 'queue' ? <QueueScreen ticketId={thing} onBack={() => goTo('counter')} /> : null}
                {place === 'manage' ? <ManagePlace thing={thing} /> : null}
                {place === 'care' ? <CareScreen key={thing} saleId={thing} onBack={() => goTo('counter')} /> : null}
                {place === 'club' ? <ClubScreen onBack={() => goTo('counter')} /> : null}
                {place === 'settings' ? (
                  <SettingsScreen identity={till.identity} onBack={() => goTo('counter')} />
                ) : null}
                {place === 'gallery' ? <GalleryScreen /> : null}
              </Suspense>
            </DefectBoundary>
          </main>
        </div>
      </HiddenTail>
    </SessionContext>
  )
}

/** Cards and labels of the shop are told apart as the programme says. */
function useCodeForms(till: OpenTill, scans: Scans): void {
  const { store } = till.ports
  const forms = useLiveQuery(() => codeForms(store), [store])
  useEffect(() => {
    if (forms !== undefined) scans.knowForms(forms)
  }, [forms, scans])
}

/** Tells the cashier when headquarters gave back events that this till had lost. */
function useRecoveredNotice(till: OpenTill): void {
  const say = useText()
  const tell = useNotice()
  const { store } = till.ports
  const recovered = useLiveQuery(() => readMeta(store, 'recovered'), [store])
  const [opened] = useState(till.ports.now)
  useEffect(() => {
    if (recovered === undefined || recovered.at < opened) return
    tell({
      tone: 'warn',
      title: say('app.report.recovered', { n: recovered.events }),
      todo: say('app.report.recovered.todo'),
    })
  }, [recovered, opened, say, tell])
}
