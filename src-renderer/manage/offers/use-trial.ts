import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { useSession } from '#ui/session.ts'
import { tryDraft, type TimedTrial, type TrialProgress } from '#usecases/try-draft.ts'
import { useEffect, useState } from 'react'
import { paceOf } from './use-costs.ts'

export type TrialState =
  | { readonly kind: 'running'; readonly progress: TrialProgress }
  | { readonly kind: 'done'; readonly trial: TimedTrial }
  | { readonly kind: 'stopped' }

/** Told so often: each receipt would be too much for the screen. */
const TELL_EVERY = 20

/** Tries a draft on the receipts of a period, again whenever one of the two changes. */
export function useTrial(
  rules: { readonly published: Programme; readonly draft: Programme },
  period: { readonly from: BusinessDay; readonly to: BusinessDay },
): { readonly state: TrialState; readonly stop: () => void } {
  const { ports } = useSession()
  const { published, draft } = rules
  const { from, to } = period
  const [state, setState] = useState<TrialState>({ kind: 'running', progress: { done: 0, all: 0 } })
  const [stopper, setStopper] = useState<AbortController | null>(null)
  useEffect(() => {
    const own = new AbortController()
    setStopper(own)
    setState({ kind: 'running', progress: { done: 0, all: 0 } })
    const tell = (progress: TrialProgress) => {
      if (progress.done % TELL_EVERY === 0 && !own.signal.aborted) setState({ kind: 'running', progress })
    }
    const pace = paceOf(ports.now, () => own.signal.aborted)
    void tryDraft(ports.store, { published, draft }, { from, to }, pace, tell).then((trial) => {
      if (trial !== null && !own.signal.aborted) setState({ kind: 'done', trial })
    })
    return () => own.abort()
  }, [ports, published, draft, from, to])
  return {
    state,
    stop: () => {
      stopper?.abort()
      setState({ kind: 'stopped' })
    },
  }
}
