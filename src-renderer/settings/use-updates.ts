import type { UpdateFacts } from '#bridge/updates.ts'
import { useSession } from '#ui/session.ts'
import { updateTill } from '#usecases/update-till.ts'
import { useCallback, useEffect, useState } from 'react'

/** Why what was asked for was not done: a code of the host with its facts. */
export type UpdateRefusal = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** The updates of this till, followed live, and what one can do about them. */
export function useUpdates(): {
  /** Null until the host has told. */
  readonly facts: UpdateFacts | null
  readonly refusal: UpdateRefusal | null
  readonly check: () => void
  readonly install: () => void
  readonly back: () => void
} {
  const { bridge, ports } = useSession()
  const [facts, setFacts] = useState<UpdateFacts | null>(null)
  const [refusal, setRefusal] = useState<UpdateRefusal | null>(null)

  useEffect(() => {
    const stop = bridge.listen((event) => {
      if (event.kind === 'updates') setFacts(event.updates)
    })
    void bridge.call('updates.state', {}).then((answer) => {
      if (answer.ok) setFacts(answer.data)
    })
    return stop
  }, [bridge])

  const end = useCallback(
    async (route: 'updates.install' | 'updates.back') => {
      setRefusal(null)
      const answer = await updateTill(ports, bridge, route)
      setRefusal(answer.ok ? null : answer)
    },
    [bridge, ports],
  )
  const check = useCallback(() => {
    setRefusal(null)
    void bridge.call('updates.check', {})
  }, [bridge])
  return { facts, refusal, check, install: () => void end('updates.install'), back: () => void end('updates.back') }
}
