import type { Staff } from '#domain/staff.ts'
import { managersOf } from '#usecases/approve.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useSession } from '../session.ts'

/** Who of the store may approve; undefined until it is read. */
export function useManagers(): readonly Staff[] | undefined {
  const { ports } = useSession()
  return useLiveQuery(() => managersOf(ports.store), [ports])
}
