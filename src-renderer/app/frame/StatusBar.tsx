import { riskNow } from '#store/rights.ts'
import { syncState } from '#store/sync-state.ts'
import { AgeText, sayAge } from '#ui/AgeText.tsx'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { fen } from '#domain/units.ts'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { useSession } from '#ui/session.ts'
import { StatusDot } from '#ui/StatusDot.tsx'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { useNow } from '#ui/use-now.ts'
import {
  IconConfetti,
  IconHeartHandshake,
  IconHelp,
  IconLock,
  IconSettings,
  IconShoppingCart,
  IconUserShield,
} from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useState } from 'react'
import type { OpenTill } from '../start/stage.ts'
import { goTo, type Place } from '../routes.ts'
import { BrandMark } from './CardScreen.tsx'
import { lineWords } from './status-words.ts'
import { useCarePlace } from './use-care-place.ts'
import { useClubPlace } from './use-club-place.ts'
import { useManage } from './use-manage.ts'
import styles from './status-bar.module.css'

const StatusPanel = lazy(async () => ({ default: (await import('./StatusPanel.tsx')).StatusPanel }))

/** Who, where, and how it stands with headquarters; always in the same places. */
export function StatusBar(props: { readonly till: OpenTill; readonly place: Place; readonly onHelp: () => void }) {
  const say = useText()
  const { staff, lock } = useSession()
  const { identity } = props.till
  const elsewhere: Place = props.place === 'counter' ? 'settings' : 'counter'
  const manage = useManage(props.till)
  const care = useCarePlace(props.till)
  const hasClub = useClubPlace(props.till)
  useKeys([
    { stroke: 'Ctrl+,', label: 'app.keys.settings', run: () => goTo('settings') },
    { stroke: 'Ctrl+1', label: 'app.keys.counter', run: () => goTo('counter') },
    { stroke: 'Ctrl+2', label: 'app.keys.manage', run: manage.open },
    ...(care.isThere ? [{ stroke: 'Ctrl+4', label: 'app.keys.care', run: care.open } as const] : []),
    ...(hasClub ? [{ stroke: 'Ctrl+5', label: 'app.keys.club', run: () => goTo('club') } as const] : []),
    { stroke: 'Ctrl+3', label: 'app.keys.queue', run: () => goTo('queue') },
  ])
  useKeys([{ stroke: 'Ctrl+L', label: 'app.keys.lock', run: lock }], { always: true })
  return (
    <header className={styles['bar']}>
      <BrandMark />
      <p className={styles['where']}>
        <span className={styles['store']}>{identity.store.name}</span>
        <span className={styles['till']}>{say('app.status.till', { number: identity.till.number })}</span>
      </p>
      <p className={styles['who']}>
        {staff.name}
        <span className={styles['role']}>{say(ROLE_TEXT[staff.role])}</span>
      </p>
      <LineState till={props.till} />
      <nav className={styles['nav']} aria-label={say('app.nav')}>
        <PlainButton
          look="quiet"
          label={say('app.status.conflicts', { n: manage.count })}
          stroke="Ctrl+2"
          icon={<IconUserShield size={22} />}
          onClick={manage.open}
        >
          {manage.count === 0 ? null : <span className={styles['count']}>{manage.count}</span>}
        </PlainButton>
        {care.isThere ? (
          <PlainButton
            look="quiet"
            label={say('app.status.care', { n: care.count })}
            stroke="Ctrl+4"
            icon={<IconHeartHandshake size={22} />}
            onClick={care.open}
          >
            {care.count === 0 ? null : <span className={styles['count']}>{care.count}</span>}
          </PlainButton>
        ) : null}
        {hasClub ? (
          <PlainButton
            look="quiet"
            label={say('app.keys.club')}
            stroke="Ctrl+5"
            icon={<IconConfetti size={22} />}
            onClick={() => goTo('club')}
          />
        ) : null}
        <PlainButton
          look="quiet"
          label={say(elsewhere === 'settings' ? 'app.keys.settings' : 'app.keys.counter')}
          stroke={elsewhere === 'settings' ? 'Ctrl+,' : 'Ctrl+1'}
          icon={elsewhere === 'settings' ? <IconSettings size={22} /> : <IconShoppingCart size={22} />}
          onClick={() => goTo(elsewhere)}
        />
        <PlainButton
          look="quiet"
          label={say('app.keys.help')}
          stroke="F1"
          icon={<IconHelp size={22} />}
          onClick={props.onHelp}
        />
        <PlainButton
          look="quiet"
          label={say('app.keys.lock')}
          stroke="Ctrl+L"
          icon={<IconLock size={22} />}
          onClick={lock}
        />
      </nav>
    </header>
  )
}

/** Online or offline since when, what waits to be sent, how much risk is open. A press tells more. */
function LineState(props: { readonly till: OpenTill }) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { store, now } = props.till.ports
  const [open, setOpen] = useState(false)
  const state = useLiveQuery(() => syncState(store), [store])
  const risk = useLiveQuery(() => riskNow(store), [store])
  const at = useNow(now, 10_000)
  if (state === undefined) return <div className={styles['line']} />
  const words = lineWords(state)
  return (
    <>
      <button type="button" className={styles['line']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className={`${styles['cell']} ${words.tone === 'bad' ? styles['bad'] : ''}`}>
          <StatusDot tone={words.tone} />
          {say(words.key, {
            time: words.since === null ? '' : formatClock(words.since, locale),
            n: state.rejections,
            age: sayAge(say, Math.abs(state.skew ?? 0)),
          })}
        </span>
        <span className={styles['cell']}>
          {say('app.status.waiting', { n: state.waiting })}
          {state.oldest === null ? null : (
            <span className={styles['age']}>
              <AgeText ms={at - state.oldest} />
            </span>
          )}
        </span>
        <span className={styles['cell']}>
          {say('app.status.risk', {
            sum: formatMoneyShort(risk?.exposure.openFen ?? fen(0)),
            worst: formatMoneyShort(risk?.exposure.worstFen ?? fen(0)),
          })}
        </span>
      </button>
      {open ? (
        <Suspense fallback={<KeysHeld />}>
          <StatusPanel till={props.till} state={state} risk={risk ?? null} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
