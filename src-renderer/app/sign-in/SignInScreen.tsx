import type { Staff } from '#domain/staff.ts'
import { useText } from '#ui/text/use-text.ts'
import { BrandMark } from '../frame/CardScreen.tsx'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import styles from './sign-in.module.css'
import { SignInDesk } from './SignInDesk.tsx'

/** The first screen of an enrolled till: who is it, and the PIN or the staff card. */
export function SignInScreen(props: {
  readonly till: OpenTill
  readonly scans: Scans
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { host, identity } = props.till
  const title = say('app.sign-in.till', { store: identity.store.name, till: identity.till.number })
  return (
    <main className={styles['screen']}>
      <header className={styles['head']}>
        <BrandMark />
        <h1 className={styles['where']}>{title}</h1>
        {host.demo ? <span className={styles['badge']}>{say('app.sign-in.demo')}</span> : null}
      </header>
      <div className={styles['card']}>
        <SignInDesk till={props.till} scans={props.scans} onSignedIn={props.onSignedIn} />
      </div>
      <footer className={styles['foot']}>{say('app.sign-in.keys')}</footer>
    </main>
  )
}
