import type { Risk } from '#store/rights.ts'
import { rejectionList, type SyncState } from '#store/sync-state.ts'
import { AgeText, sayAge } from '#ui/AgeText.tsx'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { FactList } from '#ui/FactList.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { PointsText } from '#ui/PointsText.tsx'
import { clockOff } from '#ui/health/clock-off.ts'
import { HealthList } from '#ui/health/HealthList.tsx'
import { useHealth } from '#ui/health/use-health.ts'
import { usePreferences } from '#ui/preferences.ts'
import { Problem } from '#ui/problems/Problem.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { flushJournal } from '#usecases/flush-journal.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import type { OpenTill } from '../start/stage.ts'

import { Rejections } from './Rejections.tsx'
import { useRetry } from './use-retry.ts'

/** Everything behind the three figures of the status bar, and the way to try again. */
export function StatusPanel(props: {
  readonly till: OpenTill
  readonly state: SyncState
  readonly risk: Risk | null
  readonly onClose: () => void
}) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { till, state, risk } = props
  const { ports, sync, identity, report } = till
  const rejections = useLiveQuery(() => rejectionList(ports.store), [ports.store]) ?? []
  const retry = useRetry(state, () => {
    sync.wake()
    if (state.journalProblem !== null) void flushJournal(ports)
  })
  // What is wrong with the line and the journal stands above already.
  const bad = (useHealth() ?? []).filter(({ part, tone }) => tone === 'bad' && part !== 'line' && part !== 'journal')
  const moment = (at: number | null): ReactNode => (at === null ? say('app.line.never') : formatMoment(at, locale))

  return (
    <DialogFrame
      title={say('app.line.title')}
      onClose={props.onClose}
      foot={
        <PlainButton look="primary" autoFocus busy={retry.busy} onClick={retry.now}>
          {say('app.line.retry')}
        </PlainButton>
      }
    >
      {state.refused === null ? null : <Problem code={state.refused.code} facts={state.refused.facts} />}
      {state.journalProblem === null ? null : (
        <Problem code={state.journalProblem.code} facts={state.journalProblem.facts} />
      )}
      <ClockOff skew={state.skew} />
      {bad.length === 0 ? null : <HealthList parts={bad} />}
      <FactList
        rows={[
          [say('app.line.hq'), identity.hqUrl],
          [
            say('app.line.state'),
            state.since === null
              ? say('app.status.connecting')
              : say(state.online ? 'app.line.online' : 'app.line.offline', { at: formatMoment(state.since, locale) }),
          ],
          [say('app.line.last-pull'), moment(state.lastPull)],
          [
            say('app.line.waiting'),
            <>
              {say('app.line.events', { n: state.waiting })}
              {state.oldest === null ? null : (
                <>
                  {' · '}
                  <Words id="app.line.oldest" values={{ age: <AgeText ms={ports.now() - state.oldest} /> }} />
                </>
              )}
            </>,
          ],
          [say('app.line.risk'), <OpenRisk key="open" risk={risk} />],
          [
            say('app.line.worst'),
            risk === null ? (
              say('app.line.never')
            ) : (
              <Words
                id="app.line.worst.sum"
                values={{
                  points: <PointsText points={risk.exposure.worst} />,
                  sum: <MoneyText fen={risk.exposure.worstFen} />,
                }}
              />
            ),
          ],
          [say('app.line.skew'), state.skew === null ? say('app.line.never') : <Skew ms={state.skew} />],
          [say('app.line.kept'), say(report.persistent ? 'app.line.kept.yes' : 'app.line.kept.no')],
        ]}
      />
      <Rejections rows={rejections} />
    </DialogFrame>
  )
}

/** A clock that is so far off that receipts show it: nothing stops for it, but somebody should set it. */
function ClockOff(props: { readonly skew: number | null }) {
  const say = useText()
  const off = clockOff(props.skew)
  if (off === null) return null
  const key = off.side === 'ahead' ? 'app.line.clock-ahead' : 'app.line.clock-behind'
  const title = say(key, { age: sayAge(say, off.by) })
  return <InlineError title={title} todo={say('app.line.clock.todo')} />
}

/** What is spent and not confirmed: what rights cover, and what they do not. */
function OpenRisk({ risk }: { readonly risk: Risk | null }) {
  const say = useText()
  if (risk === null || risk.within + risk.beyond === 0) return <>{say('app.line.risk.none')}</>
  const { within, beyond, members, exposure } = risk
  return (
    <>
      {beyond === 0 ? null : (
        <div>
          <Words
            id="app.line.risk.sum"
            values={{ points: <PointsText points={beyond} />, sum: <MoneyText fen={exposure.openFen} /> }}
          />
        </div>
      )}
      {within === 0 ? null : (
        <div>
          <Words id="app.line.risk.within" values={{ points: <PointsText points={within} />, n: members }} />
        </div>
      )}
    </>
  )
}

function Skew(props: { readonly ms: number }) {
  const say = useText()
  if (Math.abs(props.ms) < 2000) return <>{say('app.line.skew.none')}</>
  const key = props.ms > 0 ? 'app.line.skew.behind' : 'app.line.skew.ahead'
  return <Words id={key} values={{ age: <AgeText ms={Math.abs(props.ms)} /> }} />
}
