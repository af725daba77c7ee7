import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import { staffList } from '#store/queries.ts'
import { isFirstPull } from '#store/sync-state.ts'
import { DEMO_PINS } from '#ui/demo-pins.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeysHeld, useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconUsers } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import { FirstSync } from './FirstSync.tsx'
import { PinForm } from './PinForm.tsx'
import styles from './sign-in.module.css'
import { sayRefusal } from './sign-in-text.ts'
import { StaffTiles } from './StaffTiles.tsx'
import { useSignIn } from './use-sign-in.ts'

/** Who can sign in, and the PIN; before, what has come from headquarters so far. */
export function SignInDesk(props: {
  readonly till: OpenTill
  readonly scans: Scans
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { ports, sync } = props.till
  const staff = useLiveQuery(() => staffList(ports.store), [ports.store])
  const first = useLiveQuery(() => isFirstPull(ports.store), [ports.store])
  const whole = useLiveQuery(async () => (await readMeta(ports.store, 'spent')) !== undefined, [ports.store])
  useKeys([
    { stroke: '1 – 9', label: 'app.sign-in.keys.number' },
    { stroke: '← ↑ → ↓', label: 'app.sign-in.keys.arrows' },
    { stroke: 'Enter', label: 'app.sign-in.keys.enter' },
    { stroke: 'Escape', label: 'app.sign-in.keys.back' },
  ])
  if (staff === undefined || first === undefined || whole === undefined) return <KeysHeld />
  if (staff.length > 0 && !first)
    return <Choice till={props.till} scans={props.scans} staff={staff} onSignedIn={props.onSignedIn} />
  if (!whole) return <FirstSync till={props.till} />
  return (
    <EmptyState
      icon={<IconUsers size={40} />}
      title={say('app.sign-in.nobody')}
      todo={say('app.sign-in.nobody.todo')}
      action={
        <PlainButton look="primary" onClick={sync.wake}>
          {say('app.retry')}
        </PlainButton>
      }
    />
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
  const [isAsked, setAsked] = useState(false)
  useHeldKeys(!isAsked)

  useEffect(() => {
    void lastPerson(ports.store).then((last) => {
      setChosen((now) => now ?? last)
      tiles.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
      setAsked(true)
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
