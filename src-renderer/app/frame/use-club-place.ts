import { latestProgramme } from '#store/queries.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import type { OpenTill } from '../start/stage.ts'

/** Whether the programme plans club events. */
export function useClubPlace({ ports }: OpenTill): boolean {
  return useLiveQuery(async () => (await latestProgramme(ports.store))?.clubEvents !== undefined, [ports]) === true
}
