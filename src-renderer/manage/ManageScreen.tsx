import { conflictList, openConflicts } from '#store/conflicts.ts'
import type { ConflictRow } from '#store/rows.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconArrowLeft, IconCircleCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ConflictDetail } from './ConflictDetail.tsx'
import { ConflictList } from './ConflictList.tsx'
import styles from './manage.module.css'
import { readConflict } from './read-conflict.ts'
import { StoreRisk } from './StoreRisk.tsx'

/** So many are listed; who has more open has other troubles. */
const MOST = 200

/** What waits for the manager, and what was settled: a list, and the one in hand beside it. */
export function ManageScreen(props: { readonly onBack: () => void }) {
  const say = useText()
  const { ports } = useSession()
  const { store } = ports
  const [state, setState] = useState<ConflictRow['state']>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useLiveQuery(async () => ({ state, views: await conflictList(store, state, MOST) }), [store, state])
  const open = useLiveQuery(() => openConflicts(store), [store])
  const views = list?.state === state ? list.views : []
  const inHand = views.find(({ conflict }) => conflict.id === chosen) ?? views[0]
  const id = inHand?.conflict.id ?? null
  const page = useLiveQuery(() => (id === null ? null : readConflict(store, id)), [store, id])
  useKeys([{ stroke: 'Escape', label: 'manage.back', run: props.onBack }])
  const tab = (which: ConflictRow['state']) => (
    <PlainButton look="quiet" pressed={state === which} onClick={() => setState(which)}>
      {say(which === 'open' ? 'manage.open' : 'manage.settled')}
      {which === 'open' && open !== undefined ? <span className={styles['count']}>{open}</span> : null}
    </PlainButton>
  )
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <PlainButton stroke="Escape" icon={<IconArrowLeft size={20} />} onClick={props.onBack}>
          {say('manage.back')}
        </PlainButton>
        <h1 className={styles['title']}>{say('manage.title')}</h1>
        <StoreRisk />
        <div className={styles['tabs']} role="group" aria-label={say('manage.list')}>
          {tab('open')}
          {tab('settled')}
        </div>
      </header>
      {views.length === 0 ? (
        <Panel title={say('manage.list')}>
          {list?.state !== state ? null : (
            <EmptyState
              icon={<IconCircleCheck size={40} />}
              title={<Words id={state === 'open' ? 'manage.none' : 'manage.none.settled'} />}
              {...(state === 'open' ? { todo: <Words id="manage.none.todo" /> } : {})}
            />
          )}
        </Panel>
      ) : (
        <div className={styles['grid']}>
          <Panel title={say('manage.list')} flush>
            <ConflictList views={views} chosen={id} onChoose={setChosen} />
          </Panel>
          {page == null || page.conflict.id !== id ? <div /> : <ConflictDetail key={id} page={page} />}
        </div>
      )}
    </div>
  )
}
