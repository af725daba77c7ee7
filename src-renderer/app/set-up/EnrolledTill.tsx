import type { SetUpStep } from '#bridge/set-up.ts'
import type { Staff } from '#domain/staff.ts'
import { FactList } from '#ui/FactList.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useText } from '#ui/text/use-text.ts'
import { undoEnrolment } from '#usecases/leave-till.ts'
import { useState } from 'react'
import { SignInDesk } from '../sign-in/SignInDesk.tsx'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import { DevicesStep } from './DevicesStep.tsx'
import styles from './set-up.module.css'
import { SetUpFrame } from './SetUpFrame.tsx'
import { useSetUp } from './use-set-up.ts'

/** The set-up after the enrolment: what headquarters answered, the devices, and the first who signs in. */
export function EnrolledTill(props: {
  readonly till: OpenTill
  readonly scans: Scans
  readonly step: SetUpStep
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { till, step } = props
  const { to, end } = useSetUp(true)
  if (step === 'devices') {
    return (
      <SetUpFrame
        step={step}
        lead={say('app.set-up.devices.lead')}
        back={{ run: () => void to('store') }}
        on={{ run: () => void to('staff') }}
      >
        <DevicesStep till={till} />
      </SetUpFrame>
    )
  }
  if (step === 'staff') {
    return (
      <SetUpFrame step={step} lead={say('app.set-up.staff.lead')} back={{ run: () => void to('devices') }} on={null}>
        <div className={styles['desk']}>
          <SignInDesk
            till={till}
            scans={props.scans}
            onSignedIn={(staff) => void end().then(() => props.onSignedIn(staff))}
          />
        </div>
      </SetUpFrame>
    )
  }
  return <StoreStep till={till} onRight={() => void to('devices')} onWrong={() => to('headquarters')} />
}

/** Store and till as headquarters answered. Where they are wrong the machine is let go again. */
function StoreStep(props: {
  readonly till: OpenTill
  readonly onRight: () => void
  readonly onWrong: () => Promise<void>
}) {
  const say = useText()
  const { ports, bridge, identity } = props.till
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<{
    readonly code: string
    readonly facts: Readonly<Record<string, unknown>>
  } | null>(null)
  const undo = async () => {
    const left = await undoEnrolment(ports, bridge)
    if (!left.ok) return setProblem(left)
    await props.onWrong()
    location.reload()
  }
  return (
    <SetUpFrame
      step="store"
      lead={say('app.set-up.store.lead')}
      back={{
        label: say(asked ? 'app.set-up.store.wrong.sure' : 'app.set-up.store.wrong'),
        run: () => (asked ? void undo() : setAsked(true)),
      }}
      on={{ label: say('app.set-up.store.right'), run: props.onRight }}
    >
      <div className={styles['answered']}>
        <FactList
          rows={[
            [say('settings.store'), identity.store.name],
            [
              say('settings.till'),
              say('settings.till.number', { name: identity.till.name, number: identity.till.number }),
            ],
            [say('settings.hq'), identity.hqUrl],
          ]}
        />
      </div>
      <div className={styles['place']} role="status">
        {problem !== null ? (
          <Problem code={problem.code} facts={problem.facts} />
        ) : asked ? (
          say('app.set-up.store.wrong.text')
        ) : null}
      </div>
    </SetUpFrame>
  )
}
