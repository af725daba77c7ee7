import type { RunResult } from './simulate.ts'

export type ToSimulator =
  | {
      readonly kind: 'run'
      readonly seed: number
      readonly tills: number | null
      readonly steps: number | null
      /** Whether a run that fails is to be made smaller. */
      readonly shrinks: boolean
    }
  | { readonly kind: 'stop' }

export type FromSimulator =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'done'
      readonly result: RunResult
      /** Of a run that failed, the fewest steps that fail the same way. */
      readonly smallest: RunResult | null
    }
