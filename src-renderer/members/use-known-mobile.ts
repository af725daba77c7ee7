import { businessDayAt } from '#usecases/business-time.ts'
import { latestProgramme, memberView, type MemberView } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { useSession } from '#ui/session.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { completeMobile } from './enrol-form.ts'

/** The member who has the number typed so far; null while there is none. */
export function useKnownMobile(typed: string): MemberView | null {
  const { ports } = useSession()
  const mobile = completeMobile(typed)
  const known = useLiveQuery(async () => {
    if (mobile === null) return null
    const id = await memberByMobile(ports.store, mobile)
    const programme = await latestProgramme(ports.store)
    if (id === null || programme === null) return null
    return { mobile, view: await memberView(ports.store, id, businessDayAt(ports.now(), programme)) }
  }, [ports, mobile])
  // The answer for an earlier number must not stand beside this one.
  return known != null && known.mobile === mobile ? known.view : null
}
