import type { GuestScreen } from '#bridge/guest-screens.ts'
import type { DisplayState } from '#bridge/routes.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { openGuestScreen } from '#ui/open-guest-screen.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { useCallback, useEffect, useState } from 'react'
import styles from './settings.module.css'

/** How often it is looked where the screens are, in ms: people plug displays in while they look at this. */
const LOOK_EVERY = 2000

const TEXT = {
  customer: { name: 'settings.screens.customer', what: 'settings.screens.customer.what' },
  waiting: { name: 'settings.screens.waiting', what: 'settings.screens.waiting.what' },
} as const

/** The screens for guests: opened, closed, and put on another display. */
export function ScreensSection() {
  const say = useText()
  const tell = useNotice()
  const { bridge, host } = useSession()
  const [state, setState] = useState<DisplayState | null>(null)
  const look = useCallback(async () => {
    const answer = await bridge.call('display.state', {})
    if (answer.ok) setState(answer.data)
  }, [bridge])
  useEffect(() => {
    void look()
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [look])
  const trouble = (code: string | null) => {
    if (code !== null) tell({ tone: 'bad', ...sayProblem(say, code, {}) })
    void look()
  }
  const ask = async (name: 'display.close' | 'display.move', screen: GuestScreen) => {
    const answer = await bridge.call(name, { screen })
    trouble(answer.ok ? null : answer.code)
  }
  const open = async (screen: GuestScreen) => trouble(await openGuestScreen(bridge, host, screen))
  return (
    <>
      <ul className={styles['devices']}>
        {(['customer', 'waiting'] as const).map((screen) => {
          const place = state?.[screen] ?? 'closed'
          return (
            <li key={screen} className={styles['screenRow']}>
              <span className={styles['name']}>
                {say(TEXT[screen].name)}
                <small>{say(TEXT[screen].what)}</small>
                {host.can.display ? <small>{say('settings.screens.place', { place })}</small> : null}
              </span>
              <span className={styles['screenKeys']}>
                {place === 'display' && (state?.displays ?? 1) > 2 ? (
                  <PlainButton onClick={() => void ask('display.move', screen)}>
                    {say('settings.screens.move')}
                  </PlainButton>
                ) : null}
                {place === 'closed' ? (
                  <PlainButton onClick={() => void open(screen)}>{say('settings.screens.open')}</PlainButton>
                ) : (
                  <PlainButton onClick={() => void ask('display.close', screen)}>
                    {say('settings.screens.close')}
                  </PlainButton>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={styles['note']}>
        {host.can.display
          ? say('settings.screens.count', { n: state?.displays ?? 1 })
          : say('settings.screens.browser')}
      </p>
    </>
  )
}
