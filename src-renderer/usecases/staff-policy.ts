import { DEFAULT_STAFF_POLICY, type StaffPolicy } from '#domain/staff-policy.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'

/** How people sign in and approve here; the default where the programme says nothing or none is here yet. */
export const staffPolicyOf = async (store: Store): Promise<StaffPolicy> =>
  (await latestProgramme(store))?.staff ?? DEFAULT_STAFF_POLICY
