import { readMeta } from '#store/meta.ts'
import { memberCount, syncState } from '#store/sync-state.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { IconCloudOff } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { OpenTill } from '../start/stage.ts'

/** A till that has no staff yet: what has arrived from headquarters so far, or why nothing comes. */
export function FirstSync(props: { readonly till: OpenTill }) {
  const say = useText()
  const { store } = props.till.ports
  const state = useLiveQuery(() => syncState(store), [store])
  const arrived = useLiveQuery(
    async () => ({
      members: await memberCount(store),
      products: await store.products.count(),
      files: await readMeta(store, 'directory-progress'),
    }),
    [store],
  )
  const retry = (
    <PlainButton look="primary" onClick={() => props.till.sync.wake()}>
      {say('app.retry')}
    </PlainButton>
  )

  if (state !== undefined && (state.refused !== null || (!state.online && state.since !== null))) {
    const words = sayProblem(say, state.refused?.code ?? 'hq-unreachable', state.refused?.facts ?? {})
    return <EmptyState icon={<IconCloudOff size={40} />} title={words.title} todo={words.todo} action={retry} />
  }
  return (
    <Waiting
      title={say('app.first-sync')}
      detail={
        arrived?.files === undefined
          ? say('app.first-sync.arrived', { members: arrived?.members ?? 0, products: arrived?.products ?? 0 })
          : say('app.first-sync.files', { here: inMb(arrived.files.here), bytes: inMb(arrived.files.bytes) })
      }
    />
  )
}

/** Rounded up, so that a small directory is not nothing. */
const inMb = (bytes: number) => Math.ceil(bytes / 1_000_000)
