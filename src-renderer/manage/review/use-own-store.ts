import type { Proposal } from '#domain/care/proposals.ts'
import type { BusinessDay } from '#domain/units.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import { proposalsOfToday } from '#usecases/work-list.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { readHistory, type History, type Span } from './read-review.ts'
import { readSatisfaction, readService, type ServiceFigure } from './service-figures.ts'
import { tilesOf, type Tile } from './Tiles.tsx'

/** What only the own store tells: how it served, how members come back, and since when. */
export type OwnStore = {
  readonly service: readonly ServiceFigure[]
  readonly tiles: readonly Tile[]
  readonly history: History
}

/** Reads it of a period; undefined while it is read for the first time. */
export function useOwnStore(span: Span | null, today: BusinessDay | null): OwnStore | undefined {
  const say = useText()
  const { ports } = useSession()
  const { from, to } = span ?? { from: null, to: null }
  const proposals = useProposals()
  const service = useLiveQuery(
    async () => (from === null || to === null ? undefined : readService(say, ports, { from, to }, proposals)),
    [say, ports, from, to, proposals],
  )
  const content = useLiveQuery(
    async () => (today === null ? undefined : readSatisfaction(say, ports, today)),
    [say, ports, today],
  )
  const history = useLiveQuery(
    async () => (today === null ? undefined : readHistory(ports.store, today)),
    [ports, today],
  )
  if (service === undefined || content === undefined || history === undefined) return undefined
  return { service, history, tiles: [...(content === null ? [] : [content]), ...tilesOf(say, history)] }
}

/** Whom the store should call today; null while that is looked for: nothing else waits for it. */
function useProposals(): readonly Proposal[] | null {
  const { ports } = useSession()
  const [proposals, setProposals] = useState<readonly Proposal[] | null>(null)
  useEffect(() => {
    let isHere = true
    void unlessDamaged(() => proposalsOfToday(ports), []).then((all) => isHere && setProposals(all))
    return () => {
      isHere = false
    }
  }, [ports])
  return proposals
}
