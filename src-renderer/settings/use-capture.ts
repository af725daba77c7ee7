import { formsOf, LONGEST_CAPTURE, MOST_EVENTS } from '#scanning/capture/capture-format.ts'
import { createPageRecorder, type PageRecorder } from '#scanning/capture/record-page.ts'
import { useMachine } from '#ui/machine.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export type CaptureState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  /** `limit`: it ended by itself. */
  | { readonly kind: 'saved'; readonly file: string; readonly limit: boolean }
  | { readonly kind: 'failed'; readonly code: string }

type Running = { readonly recorder: PageRecorder; readonly release: () => void }

/** Keys pressed while the file is made are not part of it; room for the settings between the keys. */
const MOST_KEYS = MOST_EVENTS - 1000

/** Records what scanners send, for support. What is under way when the screen is left is not kept. */
export function useCapture(): {
  readonly state: CaptureState
  readonly start: () => void
  readonly stop: () => void
} {
  const { bridge, watchKeys, scanForms } = useMachine()
  const [state, setState] = useState<CaptureState>({ kind: 'idle' })
  const running = useRef<Running | null>(null)

  const end = useCallback(
    async (limit: boolean) => {
      const capture = running.current
      if (capture === null) return
      running.current = null
      capture.release()
      const answer = await bridge.call('capture.stop', { page: [...capture.recorder.end()] })
      if (!answer.ok) setState({ kind: 'failed', code: answer.code })
      else setState({ kind: 'saved', file: answer.data.file ?? '', limit })
    },
    [bridge],
  )

  const start = useCallback(async () => {
    const { forms } = scanForms()
    const answer = await bridge.call('capture.start', { forms: formsOf(forms) })
    if (!answer.ok) return setState({ kind: 'failed', code: answer.code })
    const recorder = createPageRecorder({
      since: Math.floor(performance.now()),
      settings: () => scanForms().wedge,
      forms,
      random: Math.random,
    })
    const timer = window.setTimeout(() => void end(true), LONGEST_CAPTURE)
    const unwatch = watchKeys((key) => {
      recorder.heard(key)
      if (recorder.size() >= MOST_KEYS) void end(true)
    })
    running.current = {
      recorder,
      release() {
        window.clearTimeout(timer)
        unwatch()
      },
    }
    setState({ kind: 'running' })
  }, [bridge, scanForms, watchKeys, end])

  useEffect(
    () => () => {
      if (running.current === null) return
      running.current.release()
      running.current = null
      void bridge.call('capture.stop', { page: null })
    },
    [bridge],
  )
  return { state, start: () => void start(), stop: () => void end(false) }
}
