import type { Effect, Stage } from './offer.ts'

/** Which stages an effect fits; the first is meant where it may stand in two and nothing else is said. */
export const STAGES_OF: Readonly<Record<Effect['kind'], readonly Stage['kind'][]>> = {
  percent: ['line', 'order'],
  amount: ['line', 'order'],
  'member-price': ['line'],
  'tier-price': ['line'],
  'buy-get': ['bundle'],
  'bundle-price': ['bundle'],
  gift: ['bundle'],
  'spend-steps': ['order'],
  'spend-percent-steps': ['order'],
}

/** In what order the stages of a programme come. */
export const STAGE_ORDER: readonly Stage['kind'][] = ['line', 'bundle', 'order']
