import type { Paper } from '#printing/paper.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import { usePinnedNotice } from '../notices/notice-context.ts'
import { sayProblem } from '../problems/Problem.tsx'
import { useText } from '../text/use-text.ts'
import type { PrintAnswer } from './printing.ts'
import { withoutUnprinted, withUnprinted, type Unprinted } from './unprinted.ts'

const AGAIN = 'Ctrl+P'

/**
 * The papers that could not be printed, told by one notice that stays. Its key prints the very same papers, the oldest
 * first, until one of them cannot be printed again; nothing is sold again, and no drawer opens for it.
 */
export function useUnprinted(give: (paper: Paper, drawer: boolean) => Promise<PrintAnswer>): {
  readonly keep: (one: Unprinted) => void
  readonly forget: (id: string) => void
} {
  const say = useText()
  const pin = usePinnedNotice()
  const [list, setList] = useState<readonly Unprinted[]>([])
  const [busy, setBusy] = useState(false)
  // State is seen a render later; two presses of the key can come before that.
  const running = useRef(false)
  const keep = useCallback((one: Unprinted) => setList((before) => withUnprinted(before, one)), [])
  const forget = useCallback((id: string) => setList((before) => withoutUnprinted(before, id)), [])

  const again = useCallback(async (): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    try {
      for (const { job } of list) {
        const answer = await give(job.paper, false)
        if (!answer.ok) return keep({ job, code: answer.code, facts: answer.facts })
        forget(job.id)
      }
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [list, give, keep, forget])

  const [first] = list
  useKeys(
    [
      {
        stroke: AGAIN,
        run: () => void again(),
        enabled: first !== undefined && !busy,
        ...(first === undefined ? {} : { label: 'ui.print.again' }),
      },
    ],
    { always: true },
  )
  useEffect(() => {
    if (first === undefined) return pin(null)
    const { title, todo } = sayProblem(say, first.code, first.facts)
    const began = first.facts['began'] === true
    const values = { name: first.job.name, why: title }
    pin({
      tone: 'warn',
      title: say(began ? 'ui.print.half' : 'ui.print.none', values),
      todo: say('ui.print.todo', { todo, more: list.length - 1 }),
      action: { label: say('ui.print.again'), stroke: AGAIN, busy, run: () => void again() },
      onClose: () => forget(first.job.id),
    })
  }, [first, list.length, busy, again, forget, pin, say])
  useEffect(() => () => pin(null), [pin])
  return { keep, forget }
}
