import type { Staff } from '#domain/staff.ts'
import { readMeta } from '#store/meta.ts'
import { staffList } from '#store/queries.ts'
import { isFirstPull } from '#store/sync-state.ts'
import { DEMO_PINS } from '#ui/demo-pins.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { useText } from '#ui/text/use-text.ts'
import { signIn, type SignInRefusal } from '#usecases/sign-in.ts'
import { IconUsers } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { OpenTill } from '../start/stage.ts'
import { FirstSync } from './FirstSync.tsx'
import { PinForm } from './PinForm.tsx'
import styles from './sign-in.module.css'
import { sayRefusal } from './sign-in-text.ts'
import { StaffTiles } from './StaffTiles.tsx'

/** Who can sign in, and the PIN; before, what has come from headquarters so far. */
export function SignInDesk(props: { readonly till: OpenTill; readonly onSignedIn: (staff: Staff) => void }) {
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
  if (staff === undefined || first === undefined || whole === undefined) return null
  if (staff.length > 0 && !first) return <Choice till={props.till} staff={staff} onSignedIn={props.onSignedIn} />
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
  readonly staff: readonly Staff[]
  readonly onSignedIn: (staff: Staff) => void
}) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { ports, host } = props.till
  const [chosen, setChosen] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<{ readonly staffId: string; readonly why: SignInRefusal } | null>(null)
  const [busy, setBusy] = useState(false)
  const tiles = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const person = props.staff.find(({ id }) => id === chosen) ?? null

  useEffect(() => {
    void readMeta(ports.store, 'signed-in').then((last) => {
      setChosen((now) => now ?? last?.staff ?? null)
      tiles.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    })
  }, [ports.store])

  const submit = async (pin: string) => {
    if (person === null) return
    setBusy(true)
    const result = await signIn(ports, { staffId: person.id, pin })
    setBusy(false)
    if (result.ok) return props.onSignedIn(result.value)
    setRefusal({ staffId: person.id, why: result.reason })
    field.current?.focus()
  }

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
        refusal={refusal === null || refusal.staffId !== chosen ? null : sayRefusal(say, locale, refusal.why)}
        onPin={(pin) => void submit(pin)}
        onBack={() => tiles.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
      />
    </div>
  )
}
