import type { Bridge, Settings } from '#bridge/routes.ts'
import type { Staff } from '#domain/staff.ts'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { KeyFrame } from '#ui/keys/KeyFrame.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import { NoticeFrame } from '#ui/notices/NoticeFrame.tsx'
import { PreferencesContext, usePreferences } from '#ui/preferences.ts'
import { PrintFrame } from '#ui/printing/PrintFrame.tsx'
import type { SupportSource } from '#ui/support/SupportDialog.tsx'
import { TextFrame } from '#ui/text/TextFrame.tsx'
import type { Messages } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { serveLocks } from '#usecases/locks.ts'
import { ThemeFrame } from '#ui/ThemeFrame.tsx'
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { MachineFrame } from './MachineFrame.tsx'
import { DefectBoundary } from './defects/DefectBoundary.tsx'
import { fetchedAhead } from './fetched-ahead.tsx'
import { counterPlace } from './frame/counter-place.ts'
import { useDefectNotice } from './defects/use-defect-notice.ts'
import type { Scans } from './scans.ts'
import { SignInScreen } from './sign-in/SignInScreen.tsx'
import { sayCrashes } from './start/say-crashes.ts'
import { sayReport } from './start/say-report.ts'
import type { OpenTill, Stage } from './start/stage.ts'
import { StartScreen } from './start/StartScreen.tsx'
import type { Start } from './start/start-till.ts'
import { stepNow } from './set-up/step-now.ts'
import { useNightUpdate } from './updates/use-night-update.ts'
import { usePreferencesOf } from './use-preferences-of.ts'

const NewTill = lazy(async () => ({ default: (await import('./set-up/NewTill.tsx')).NewTill }))
const EnrolledTill = lazy(async () => ({ default: (await import('./set-up/EnrolledTill.tsx')).EnrolledTill }))
const KeyMap = lazy(async () => ({ default: (await import('./help/KeyMap.tsx')).KeyMap }))
const HelpOverlay = lazy(async () => ({ default: (await import('./help/HelpOverlay.tsx')).HelpOverlay }))
const frame = fetchedAhead(async () => (await import('./frame/Frame.tsx')).Frame)

/** The whole app: language, theme, keys and notices around whatever stage the till is in. */
export function App(props: {
  readonly bridge: Bridge
  readonly start: Start
  readonly scans: Scans
  readonly settings: Settings
  readonly messages: Messages
}) {
  const { preferences, messages } = usePreferencesOf(props.bridge, props.settings, props.messages)
  return (
    <PreferencesContext value={preferences}>
      <TextFrame locale={messages.locale} messages={messages.texts}>
        <ThemeFrame scheme={preferences.settings.theme}>
          <KeyFrame>
            <NoticeFrame>
              <DefectBoundary support={supportOf(props.bridge, props.start.stage())}>
                <Stages bridge={props.bridge} start={props.start} scans={props.scans} />
              </DefectBoundary>
            </NoticeFrame>
          </KeyFrame>
        </ThemeFrame>
      </TextFrame>
    </PreferencesContext>
  )
}

function Stages(props: { readonly bridge: Bridge; readonly start: Start; readonly scans: Scans }) {
  const { start } = props
  const stage = useSyncExternalStore(start.subscribe, start.stage)
  const run = useCallback(() => void start.run(), [start])
  const [help, setHelp] = useState(false)
  const openHelp = useCallback(() => setHelp(true), [])
  const [map, setMap] = useState(false)
  const closeMap = useCallback(() => setMap(false), [])
  useKeys(
    [
      { stroke: 'F1', label: 'app.keys.help', run: openHelp },
      { stroke: 'Ctrl+/', label: 'app.keys.map', run: () => setMap((open) => !open) },
    ],
    { always: true },
  )
  const { wedge } = usePreferences().settings
  const { knowWedge } = props.scans
  useEffect(() => knowWedge(wedge), [knowWedge, wedge])
  useDefectNotice()
  return (
    <>
      <Current stage={stage} {...props} retry={run} onHelp={openHelp} />
      {map ? (
        <Suspense fallback={<KeysHeld />}>
          <KeyMap onClose={closeMap} />
        </Suspense>
      ) : null}
      {help ? (
        <Suspense fallback={<KeysHeld />}>
          <HelpOverlay onClose={() => setHelp(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Whom a support bundle is asked of, as far as the till is open. */
const supportOf = (bridge: Bridge, stage: Stage): SupportSource => ({
  ...{ bridge, store: stage.kind === 'open' ? stage.till.ports.store : null },
})

/** The screen of the stage that the till is in. */
function Current(props: {
  readonly stage: Stage
  readonly bridge: Bridge
  readonly scans: Scans
  readonly retry: () => void
  readonly onHelp: () => void
}) {
  const { stage } = props
  switch (stage.kind) {
    case 'not-enrolled':
      return (
        <MachineFrame bridge={props.bridge} host={stage.host} scans={props.scans}>
          <Suspense fallback={<KeysHeld />}>
            <NewTill onEnrolled={props.retry} />
          </Suspense>
        </MachineFrame>
      )
    case 'open':
      return (
        <MachineFrame bridge={props.bridge} host={stage.till.host} scans={props.scans}>
          <Open till={stage.till} scans={props.scans} onHelp={props.onHelp} />
        </MachineFrame>
      )
    default:
      return <StartScreen stage={stage} support={supportOf(props.bridge, stage)} retry={props.retry} />
  }
}

/** An open till: somebody signs in, works, and signs out again. */
function Open(props: { readonly till: OpenTill; readonly scans: Scans; readonly onHelp: () => void }) {
  const say = useText()
  const tell = useNotice()
  const [staff, setStaff] = useState<Staff | null>(null)
  const { setUp } = usePreferences().settings
  const step = stepNow(setUp, true)
  const signedOut = useCallback(() => setStaff(null), [])
  const [told, setTold] = useState(false)
  useNightUpdate(props.till, usePreferences().settings.updates.when)
  useEffect(() => {
    if (told) return
    setTold(true)
    for (const notice of sayReport(say, props.till.report)) tell(notice)
    void props.till.bridge.call('support.crashes', {}).then((answer) => {
      const notice = answer.ok ? sayCrashes(say, answer.data) : null
      if (notice !== null) tell(notice)
    })
    // The counter is fetched while the person types the PIN.
    void frame.fetch()
    void counterPlace.fetch()
  }, [told, say, tell, props.till])
  const { ports } = props.till
  useEffect(() => {
    const timer = setInterval(() => void serveLocks(ports), 15_000)
    return () => clearInterval(timer)
  }, [ports])
  useEffect(() => {
    if (staff !== null) return
    return props.scans.whenUntaken(() => tell({ tone: 'info', title: say('app.scan.sign-in-first') }))
  }, [staff, props.scans, say, tell])
  return (
    <PrintFrame bridge={props.till.bridge} can={props.till.host.can}>
      {staff === null && step !== null ? (
        <Suspense fallback={<KeysHeld />}>
          <EnrolledTill till={props.till} scans={props.scans} step={step} onSignedIn={setStaff} />
        </Suspense>
      ) : staff === null ? (
        <SignInScreen till={props.till} scans={props.scans} onSignedIn={setStaff} />
      ) : (
        <frame.Screen
          of={{ till: props.till, staff, scans: props.scans, onHelp: props.onHelp, onSignedOut: signedOut }}
          meanwhile={<KeysHeld />}
        />
      )}
    </PrintFrame>
  )
}
