import type { HostInfo, TillIdentity } from '#bridge/routes.ts'
import { latestProgramme } from '#store/queries.ts'
import { FactList } from '#ui/FactList.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLiveQuery } from 'dexie-react-hooks'

const DATA_KEY = {
  system: 'settings.data-key.system',
  'key-file': 'settings.data-key.key-file',
} as const satisfies Record<HostInfo['dataKey'], MessageKey>

/** What support asks for first. */
export function AboutThisTill(props: { readonly identity: TillIdentity; readonly hostName: MessageKey }) {
  const say = useText()
  const { ports, host } = useSession()
  const { identity } = props
  const programme = useLiveQuery(() => latestProgramme(ports.store), [ports.store])
  const head = useLiveQuery(async () => (await ports.store.events.orderBy('seq').last())?.event ?? null, [ports.store])
  return (
    <FactList
      rows={[
        [say('settings.version'), host.version],
        [say('settings.host'), say(props.hostName)],
        [say('settings.data-key'), say(DATA_KEY[host.dataKey])],
        [say('settings.store'), identity.store.name],
        [say('settings.till'), say('settings.till.number', { name: identity.till.name, number: identity.till.number })],
        [say('settings.hq'), identity.hqUrl],
        [
          say('settings.programme'),
          programme == null
            ? say('settings.none')
            : say('settings.programme.version', { name: programme.name, version: programme.version }),
        ],
        [
          say('settings.journal'),
          head == null
            ? say('settings.none')
            : say('settings.journal.head', { seq: head.seq, hash: head.hash.slice(0, 12) }),
        ],
      ]}
    />
  )
}
