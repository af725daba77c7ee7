import { LanguageChoice } from '#settings/LanguageAndTheme.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { useEffect, useRef } from 'react'
import { CardScreen } from '../frame/CardScreen.tsx'
import styles from './set-up.module.css'

/** The very first screen of a machine that is nobody's till: a real one is set up, or the demo shop looked at. */
export function FirstScreen(props: { readonly onSetUp: () => void }) {
  const say = useText()
  const { onSetUp } = props
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => go.current?.focus(), [])
  useKeys([{ stroke: 'Enter', label: 'app.first.set-up', run: onSetUp }])
  return (
    <CardScreen wide>
      <div className={styles['first']}>
        <LanguageChoice />
        <section className={styles['offer']}>
          <h1 className={styles['title']}>{say('app.first.set-up')}</h1>
          <p className={styles['lead']}>{say('app.first.set-up.text')}</p>
          <BigButton look="primary" stroke="Enter" buttonRef={go} onClick={onSetUp}>
            {say('app.first.set-up.go')}
          </BigButton>
        </section>
        <section className={styles['offer']}>
          <h2 className={styles['title']}>{say('app.first.demo')}</h2>
          <p className={styles['lead']}>{say('app.first.demo.text')}</p>
          <ol className={styles['how']}>
            <li>{say('app.first.demo.1')}</li>
            <li>
              {say('app.first.demo.2')}
              <code className={styles['command']}>{say('app.first.demo.command')}</code>
            </li>
            <li>{say('app.first.demo.3')}</li>
          </ol>
        </section>
      </div>
    </CardScreen>
  )
}
