import type { Programme } from '#domain/programme.ts'
import { millis } from '#domain/units.ts'
import { latestProgramme } from '#store/queries.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlaceFrame } from '#ui/place/PlaceFrame.tsx'
import { PlaceTabs } from '#ui/place/PlaceTabs.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useNow } from '#ui/use-now.ts'
import { Opening } from '#ui/Opening.tsx'
import { businessDayAt } from '#usecases/business-time.ts'
import { readClub, type ClubView } from '#usecases/club.ts'
import { IconConfetti } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import styles from './club.module.css'
import { GuestDesk } from './GuestDesk.tsx'
import { GuestTable } from './GuestTable.tsx'
import { useClubDesk } from './use-club-desk.ts'

const STROKES = ['F2', 'F3', 'F4', 'F5', 'F6'] as const

/** Club events of this store: which one, the desk, and who came; afterwards who came stays to be read. */
export function ClubScreen(props: { readonly onBack: () => void }) {
  const say = useText()
  const { ports } = useSession()
  const now = useNow(ports.now, 60_000)
  const views = useLiveQuery(async () => readClub(ports), [ports, now])
  const programme = useLiveQuery(() => latestProgramme(ports.store), [ports])
  useKeys([{ stroke: 'Escape', label: 'club.back', run: props.onBack }])
  if (views === undefined || programme === undefined) return <Opening title={say('club.opening')} />
  return (
    <PlaceFrame back={say('club.back')} title={say('club.title')} onBack={props.onBack}>
      {programme === null || views.length === 0 ? (
        <EmptyState
          icon={<IconConfetti size={40} />}
          title={<Words id="club.none" />}
          todo={<Words id="club.none.todo" />}
        />
      ) : (
        <Events views={views} programme={programme} now={now} />
      )}
    </PlaceFrame>
  )
}

function Events(props: { readonly views: readonly ClubView[]; readonly programme: Programme; readonly now: number }) {
  const say = useText()
  const { views, programme } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const view = views.find(({ event }) => event.id === chosen) ?? views[0] ?? null
  const actions = useClubDesk(view?.isOn === true ? view : null, {
    programme,
    today: businessDayAt(millis(props.now), programme),
  })
  useKeys(
    STROKES.flatMap((stroke, at) => {
      const event = views[at]?.event
      return event === undefined ? [] : [{ stroke, label: 'club.list' as const, run: () => setChosen(event.id) }]
    }),
  )
  if (view === null) return null
  const { event, guests } = view
  return (
    <>
      <PlaceTabs
        label={say('club.list')}
        tabs={views.map(({ event: each, isOn }, at) => ({
          name: each.id,
          title: isOn ? (
            each.name
          ) : (
            <>
              {each.name} <span className={styles['note']}>{say('club.over')}</span>
            </>
          ),
          stroke: STROKES[at],
        }))}
        open={event.id}
        onOpen={setChosen}
      />
      <div className={styles['grid']}>
        <GuestDesk key={event.id} view={view} programme={programme} actions={actions} />
        <Panel
          title={<Words id="club.guests" />}
          aside={
            event.places === null
              ? say('club.came', { n: guests.length })
              : say('club.came-of', { n: guests.length, places: event.places })
          }
          flush
          reads
        >
          <GuestTable view={view} inHand={actions.inHand} onChoose={actions.choose} />
        </Panel>
      </div>
    </>
  )
}
