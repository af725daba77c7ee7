import { conflictList } from '#store/conflicts.ts'
import type { ConflictRow } from '#store/rows.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { SegmentedControl } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ConflictDetail } from './ConflictDetail.tsx'
import { ConflictList } from './ConflictList.tsx'
import styles from './manage.module.css'
import { readConflict } from './read-conflict.ts'

const STATES = ['open', 'settled'] as const satisfies readonly ConflictRow['state'][]

/** So many are listed; who has more open has other troubles. */
const MOST = 200

/** Conflicts that are open or, by a touch, settled: a list, and the one in hand beside it. */
export function Conflicts() {
  const say = useText()
  const { store } = useSession().ports
  const [state, setState] = useState<ConflictRow['state']>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useLiveQuery(async () => ({ state, views: await conflictList(store, state, MOST) }), [store, state])
  const views = list?.state === state ? list.views : []
  const inHand = views.find(({ conflict }) => conflict.id === chosen) ?? views[0]
  const id = inHand?.conflict.id ?? null
  const page = useLiveQuery(() => (id === null ? null : readConflict(store, id)), [store, id])
  useHeldKeys(list?.state !== state || (id !== null && page?.conflict.id !== id))
  const choice = (
    <SegmentedControl
      aria-label={say('manage.list')}
      value={state}
      data={STATES.map((value) => ({ value, label: say(`manage.${value}`) }))}
      onChange={(value) => setState(value)}
    />
  )
  useKeys([{ stroke: 'F10', label: 'manage.settled', run: () => setState(state === 'open' ? 'settled' : 'open') }])
  if (views.length === 0) {
    return (
      <Panel title={say('manage.list')} aside={choice}>
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
      <Panel title={say('manage.list')} aside={choice} flush>
        <ConflictList views={views} chosen={id} onChoose={setChosen} />
      </Panel>
      {page == null || page.conflict.id !== id ? <div /> : <ConflictDetail key={id} page={page} />}
    </div>
  )
}
