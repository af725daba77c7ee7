import type { TillIdentity } from '#bridge/routes.ts'
import { millis } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { Locale } from '#ui/text/messages.ts'
import { useNow } from '#ui/use-now.ts'
import { storeTime } from '#usecases/business-time.ts'
import { queueOutlook } from '#usecases/queue-outlook.ts'
import { IconVolume } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import { CalledNumber } from './CalledNumber.tsx'
import { pastCalls, standingCalls } from './calls.ts'
import { LaneCard } from './LaneCard.tsx'
import { PastNumbers } from './PastNumbers.tsx'
import { SoundControls } from './SoundControls.tsx'
import { Standby } from './Standby.tsx'
import { useScreenText } from './texts.ts'
import { useAnnouncer } from './use-announcer.ts'
import styles from './waiting-screen.module.css'

/** How often the clock and the business day are looked at, in ms. */
const TICK = 10_000

type Outlook = NonNullable<Awaited<ReturnType<typeof queueOutlook>>>
const clock = () => Date.now()

/** The screen for guests: what is called, what was called, how many wait. Numbers only, nothing about people. */
export function WaitingScreen(props: {
  readonly store: Store
  readonly identity: TillIdentity
  readonly locale: Locale
}) {
  const { store, identity, locale } = props
  const tick = Math.floor(useNow(clock, TICK) / TICK)
  const outlook = useLiveQuery(
    () => queueOutlook({ store, identity, now: () => millis(Date.now()) }),
    [store, identity, tick],
  )
  if (outlook === undefined) return <Standby text="waiting-screen.standby" />
  if (outlook === null) return <Standby text="waiting-screen.no-queue" />
  return <Board outlook={outlook} storeName={identity.store.name} locale={locale} />
}

function Board(props: { readonly outlook: Outlook; readonly storeName: string; readonly locale: Locale }) {
  const say = useScreenText()
  const { desk, lanes } = props.outlook
  const { speaking, blocked, unblock } = useAnnouncer(desk, props.locale)
  useEffect(() => {
    document.title = say('waiting-screen.title')
  }, [say])
  const large = speaking?.label ?? standingCalls(desk.tickets)[0]?.label ?? null
  const { minute } = storeTime(desk.now, desk.programme)
  return (
    <main className={styles['screen']}>
      <header className={styles['head']}>
        <h1 className={styles['store']}>{props.storeName}</h1>
        {blocked ? (
          <PlainButton look="primary" icon={<IconVolume size={22} />} onClick={unblock}>
            {say('waiting-screen.sound.press')}
          </PlainButton>
        ) : null}
        <time className={styles['clock']}>{onTheWall(minute)}</time>
      </header>
      <div className={styles['top']}>
        <CalledNumber
          key={speaking?.key ?? 'at rest'}
          ticket={desk.tickets.find(({ label }) => label === large) ?? null}
          lit={speaking !== null}
        />
        <PastNumbers calls={pastCalls(desk.tickets, large)} />
      </div>
      <ul className={styles['lanes']}>
        {lanes.map((outlook) => (
          <LaneCard key={outlook.lane.id} outlook={outlook} />
        ))}
      </ul>
      <SoundControls />
    </main>
  )
}

/** `18:05`; in: minutes after midnight. */
const onTheWall = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
