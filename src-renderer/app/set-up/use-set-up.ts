import { SET_UP_STEPS, type SetUpStep } from '#bridge/set-up.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { usePreferences } from '#ui/preferences.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useText } from '#ui/text/use-text.ts'
import { useCallback } from 'react'
import { stepNow } from './step-now.ts'

/** How far the set-up is, and the ways on and back. Each step is kept before it is shown as reached. */
export function useSetUp(isEnrolled: boolean): {
  /** Null: none is under way. */
  readonly step: SetUpStep | null
  readonly hqUrl: string
  readonly to: (step: SetUpStep, hqUrl?: string) => Promise<void>
  /** Keeps where headquarters is while its step goes on; the same function from render to render. */
  readonly keepAddress: (hqUrl: string) => void
  /** It is done, or not wanted any more. */
  readonly end: () => Promise<void>
} {
  const say = useText()
  const tell = useNotice()
  const { settings, change } = usePreferences()
  const { setUp } = settings
  const write = useCallback(
    async (next: typeof setUp) => {
      const problem = await change({ setUp: next })
      if (problem !== null) tell({ tone: 'warn', ...sayProblem(say, problem) })
    },
    [change, say, tell],
  )
  const keepAddress = useCallback((url: string) => void write({ step: 'headquarters', hqUrl: url }), [write])
  const hqUrl = setUp?.hqUrl ?? ''
  return {
    step: stepNow(setUp, isEnrolled),
    hqUrl,
    to: (step, url = hqUrl) => write({ step, hqUrl: url }),
    keepAddress,
    end: () => write(null),
  }
}

export const placeOf = (step: SetUpStep): number => SET_UP_STEPS.indexOf(step) + 1
