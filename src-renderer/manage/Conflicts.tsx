import { conflictList } from '#store/conflicts.ts'
import type { ConflictRow } from '#store/rows.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ConflictDetail } from './ConflictDetail.tsx'
import { ConflictList } from './ConflictList.tsx'
import styles from './manage.module.css'
import { readConflict } from './read-conflict.ts'

/** So many are listed; who has more open has other troubles. */
const MOST = 200

/** Conflicts that are open or settled: a list, and the one in hand beside it. */
export function Conflicts(props: { readonly state: ConflictRow['state'] }) {
  const say = useText()
  const { store } = useSession().ports
  const { state } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useLiveQuery(async () => ({ state, views: await conflictList(store, state, MOST) }), [store, state])
  const views = list?.state === state ? list.views : []
  const inHand = views.find(({ conflict }) => conflict.id === chosen) ?? views[0]
  const id = inHand?.conflict.id ?? null
  const page = useLiveQuery(() => (id === null ? null : readConflict(store, id)), [store, id])
  if (views.length === 0) {
    return (
      <Panel title={say('manage.list')}>
        {list?.state !== state ? null : (
          <EmptyState
            icon={<IconCircleCheck size={40} />}
            title={<Words id={state === 'open' ? 'manage.none' : 'manage.none.settled'} />}
            {...(state === 'open' ? { todo: <Words id="manage.none.todo" /> } : {})}
          />
        )}
      </Panel>
    )
  }
  return (
    <div className={styles['grid']}>
      <Panel title={say('manage.list')} flush>
        <ConflictList views={views} chosen={id} onChoose={setChosen} />
      </Panel>
      {page == null || page.conflict.id !== id ? <div /> : <ConflictDetail key={id} page={page} />}
    </div>
  )
}
