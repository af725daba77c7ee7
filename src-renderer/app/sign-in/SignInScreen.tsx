import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { staffList } from '#store/queries.ts'
import { isFirstPull } from '#store/sync-state.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { BrandMark } from '../frame/CardScreen.tsx'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import { DEMO_PINS } from '#ui/demo-pins.ts'
import { FirstSync } from './FirstSync.tsx'
import { PinForm } from './PinForm.tsx'
import styles from './sign-in.module.css'
import { sayRefusal } from './sign-in-text.ts'
import { StaffTiles } from './StaffTiles.tsx'
import { useSignIn } from './use-sign-in.ts'

/** The first screen of an enrolled till: who is it, and the PIN or the staff card. */
export function SignInScreen(props: {
  readonly till: OpenTill
  readonly scans: Scans
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { ports, host, identity } = props.till
  const staff = useLiveQuery(() => staffList(ports.store), [ports.store])
  const first = useLiveQuery(() => isFirstPull(ports.store), [ports.store])
  useKeys([
    { stroke: '1 – 9', label: 'app.sign-in.keys.number' },
    { stroke: '← ↑ → ↓', label: 'app.sign-in.keys.arrows' },
    { stroke: 'Enter', label: 'app.sign-in.keys.enter' },
    { stroke: 'Escape', label: 'app.sign-in.keys.back' },
  ])
  const title = say('app.sign-in.till', { store: identity.store.name, till: identity.till.number })
  return (
    <main className={styles['screen']}>
      <header className={styles['head']}>
        <BrandMark />
        <h1 className={styles['where']}>{title}</h1>
        {host.demo ? <span className={styles['badge']}>{say('app.sign-in.demo')}</span> : null}
      </header>
      <div className={styles['card']}>
        {staff === undefined || first === undefined ? null : staff.length === 0 || first ? (
          <FirstSync till={props.till} />
        ) : (
          <Choice till={props.till} scans={props.scans} staff={staff} onSignedIn={props.onSignedIn} />
        )}
      </div>
      <footer className={styles['foot']}>{say('app.sign-in.keys')}</footer>
    </main>
  )
}

function Choice(props: {
  readonly till: OpenTill
  readonly scans: Scans
  readonly staff: readonly Staff[]
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { ports, host } = props.till
  const { scans } = props
  const { chosen, setChosen, card, refusal, busy, submit, readCard } = useSignIn(props.till, props.onSignedIn)
  const tiles = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const person = props.staff.find(({ id }) => id === chosen) ?? null

  useEffect(() => {
    void lastPerson(ports.store).then((last) => {
      setChosen((now) => now ?? last)
      tiles.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    })
  }, [ports.store, setChosen])
  useEffect(() => {
    field.current?.focus()
  }, [refusal, card])
  useEffect(
    () =>
      scans.stack.listen((code) => {
        if (code.kind !== 'staff-card') return 'pass'
        void readCard(code.code)
        return 'taken'
      }),
    [scans, readCard],
  )

  return (
    <div className={styles['choice']}>
      <div ref={tiles} className={styles['people']}>
        <h2 className={styles['ask']}>{say('app.sign-in.who')}</h2>
        <StaffTiles
          staff={props.staff}
          chosen={chosen}
          pins={host.demo ? DEMO_PINS : {}}
          // At once: the next key may be the first digit of the PIN.
          onChoose={(id) => flushSync(() => setChosen(id))}
          onNext={() => field.current?.focus()}
        />
      </div>
      <PinForm
        key={chosen}
        person={person}
        busy={busy}
        fieldRef={field}
        hasCard={card !== null && card.staffId === chosen}
        refusal={refusal === null || refusal.staffId !== chosen ? null : sayRefusal(say, refusal.why)}
        onPin={(pin) => void submit(pin)}
        onBack={() => tiles.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
      />
    </div>
  )
}

/** Who was here last, as far as the journal tells: signed in when the app ended, or locked out for doing nothing. */
async function lastPerson(store: Store): Promise<string | null> {
  return (await readMeta(store, 'signed-in'))?.staff ?? (await readMeta(store, 'left-idle')) ?? null
}
