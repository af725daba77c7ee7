import type { Result } from '#domain/refusal.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { useState } from 'react'
import { flushSync } from 'react-dom'

/** Asks whether it is the member, one question at a time. What is typed meanwhile is meant for what comes after the answer. */
export function useAnswer<R>(onPassed: (check: SpendCheck) => void): {
  readonly busy: boolean
  readonly refusal: R | null
  readonly refuse: (refusal: R | null) => void
  readonly ask: (question: () => Promise<Result<SpendCheck, R>>) => void
} {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<R | null>(null)
  const ask = async (question: () => Promise<Result<SpendCheck, R>>): Promise<void> => {
    if (busy) return
    setBusy(true)
    const letGo = holdKeys(window)
    try {
      const answer = await question()
      flushSync(() => {
        setBusy(false)
        if (answer.ok) onPassed(answer.value)
        else setRefusal(() => answer.reason)
      })
    } finally {
      setBusy(false)
      letGo()
    }
  }
  return { busy, refusal, refuse: (why) => setRefusal(() => why), ask: (question) => void ask(question) }
}
