import type { Staff } from '#domain/staff.ts'
import { staffList } from '#store/queries.ts'
import { useSession } from '#ui/session.ts'
import { MANAGERS } from '#usecases/approve.ts'
import { useLiveQuery } from 'dexie-react-hooks'

/** Who of the store may approve; undefined until it is read. */
export function useManagers(): readonly Staff[] | undefined {
  const { ports } = useSession()
  return useLiveQuery(async () => (await staffList(ports.store)).filter(({ role }) => MANAGERS.includes(role)), [ports])
}
