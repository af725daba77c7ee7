import { may } from '#domain/may.ts'
import { openConflicts } from '#store/conflicts.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { goTo } from '../routes.ts'
import type { OpenTill } from '../start/stage.ts'

/** How much waits for the manager, and the way there; whoever is none is told to ask. */
export function useManage({ ports }: OpenTill): { readonly count: number; readonly open: () => void } {
  const say = useText()
  const tell = useNotice()
  const { staff } = useSession()
  const count = useLiveQuery(() => openConflicts(ports.store), [ports.store]) ?? 0
  return {
    count,
    open() {
      if (may(staff.role, 'manage')) return goTo('manage', count === 0 ? null : 'conflicts')
      const todo = count === 0 ? {} : { todo: say('app.conflicts.ask.todo') }
      const title = count === 0 ? say('app.conflicts.none') : say('app.conflicts.ask', { n: count })
      tell({ tone: 'info', stays: false, title, ...todo })
    },
  }
}
