import { SET_UP_STEPS, type SetUpStep } from '#bridge/set-up.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CardScreen } from '../frame/CardScreen.tsx'
import styles from './set-up.module.css'
import { placeOf } from './use-set-up.ts'

const NAME: Readonly<Record<SetUpStep, MessageKey>> = {
  language: 'app.set-up.language',
  headquarters: 'app.set-up.headquarters',
  store: 'app.set-up.store',
  devices: 'app.set-up.devices',
  staff: 'app.set-up.staff',
}
const BACK = 'Alt+ArrowLeft'
const ON = 'Alt+ArrowRight'

type Way = { readonly label?: string; readonly run: () => void; readonly busy?: boolean }

/** One step of the set-up: where it stands among the five, what it asks, and the ways back and on. */
export function SetUpFrame(props: {
  readonly step: SetUpStep
  readonly lead: ReactNode
  readonly children: ReactNode
  readonly back: Way | null
  /** Null where the step itself leads on. */
  readonly on: Way | null
}) {
  const say = useText()
  const { step, back, on } = props
  const at = placeOf(step)
  useKeys([
    { stroke: BACK, label: 'app.set-up.back', run: () => back?.run(), enabled: back !== null },
    { stroke: ON, label: 'app.set-up.on', run: () => on?.run(), enabled: on !== null && on.busy !== true },
  ])
  return (
    <CardScreen wide>
      <div className={styles['setUp']}>
        <ol className={styles['steps']} aria-label={say('app.set-up')}>
          {SET_UP_STEPS.map((each) => (
            <li
              key={each}
              className={styles['step']}
              aria-current={each === step ? 'step' : undefined}
              data-done={placeOf(each) < at ? true : undefined}
            >
              <span className={styles['number']} aria-hidden="true">
                {placeOf(each) < at ? <IconCheck size={18} /> : placeOf(each)}
              </span>
              {say(NAME[each])}
            </li>
          ))}
        </ol>
        <section className={styles['body']}>
          <header className={styles['intro']}>
            <h1 className={styles['title']}>{say(NAME[step])}</h1>
            <p className={styles['lead']}>{props.lead}</p>
          </header>
          {props.children}
        </section>
        <footer className={styles['ways']}>
          {back === null ? null : (
            <PlainButton stroke={BACK} onClick={back.run}>
              {back.label ?? say('app.set-up.back')}
            </PlainButton>
          )}
          <span className={styles['between']}>{say('app.set-up.kept')}</span>
          {on === null ? null : (
            <BigButton look="primary" stroke={ON} busy={on.busy === true} onClick={on.run}>
              {on.label ?? say('app.set-up.on')}
            </BigButton>
          )}
        </footer>
      </div>
    </CardScreen>
  )
}
