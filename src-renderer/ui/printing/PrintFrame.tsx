import type { Bridge, HostInfo } from '#bridge/routes.ts'
import type { Paper } from '#printing/paper.ts'
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNotice } from '../notices/notice-context.ts'
import { usePreferences } from '../preferences.ts'
import { sayProblem } from '../problems/Problem.tsx'
import { useText } from '../text/use-text.ts'
import { PrintingContext, type PrintAnswer, type Printing, type PrintJob } from './printing.ts'
import { useUnprinted } from './use-unprinted.ts'

const SystemStrip = lazy(async () => ({ default: (await import('./SystemStrip.tsx')).SystemStrip }))

/**
 * Prints for every place of work, behind whatever is done meanwhile. What could not be printed stays here, whoever is
 * signed in and whichever screen is open, until it is printed or put away.
 */
export function PrintFrame(props: {
  readonly bridge: Bridge
  readonly can: HostInfo['can']
  readonly children: ReactNode
}) {
  const { bridge, can } = props
  const say = useText()
  const tell = useNotice()
  const { printer } = usePreferences().settings
  const [strip, setStrip] = useState<{ readonly number: number; readonly paper: Paper } | null>(null)
  const endStrip = useCallback(() => setStrip(null), [])
  const strips = useRef(0)
  const kind = can.print ? printer.kind : 'none'

  const onSystem = useCallback((paper: Paper): PrintAnswer => {
    strips.current += 1
    setStrip({ number: strips.current, paper })
    return { ok: true, data: { confirmed: false } }
  }, [])
  const give = useCallback(
    async (paper: Paper, drawer: boolean): Promise<PrintAnswer> =>
      kind === 'system' ? onSystem(paper) : bridge.call('printer.print', { paper, drawer }),
    [bridge, kind, onSystem],
  )
  const { keep, forget } = useUnprinted(give)
  /** Ids of what the printer has in hand: a second press of the key while it is slow prints nothing twice. */
  const inHand = useRef(new Set<string>())

  const printing = useMemo<Printing>(
    () => ({
      ready: kind !== 'none',
      hasDrawer: kind === 'network',
      print: (job: PrintJob, { drawer = false, quiet = false } = {}) => {
        if (kind === 'none' || inHand.current.has(job.id)) return
        inHand.current.add(job.id)
        void give(job.paper, drawer).then((answer) => {
          inHand.current.delete(job.id)
          if (!answer.ok) return keep({ job, code: answer.code, facts: answer.facts })
          forget(job.id)
          if (!quiet && kind === 'network')
            tell({ tone: 'ok', title: say('ui.print.printed', { name: job.name }), stays: false })
        })
      },
      tryOut: async (paper, { kind }) =>
        kind === 'system' ? onSystem(paper) : bridge.call('printer.print', { paper, drawer: false }),
      openDrawer: () => {
        if (kind !== 'network') return
        void bridge.call('printer.drawer', {}).then((answer) => {
          if (answer.ok) return
          const { title, todo } = sayProblem(say, answer.code, answer.facts)
          // The shut drawer is in sight; the notice need not lie over the next dialog.
          tell({ tone: 'warn', title: say('ui.print.drawer-shut', { why: title }), todo, stays: false })
        })
      },
    }),
    [kind, give, onSystem, keep, forget, bridge, say, tell],
  )
  return (
    <PrintingContext value={printing}>
      {props.children}
      {strip === null ? null : (
        <Suspense>
          <SystemStrip key={strip.number} paper={strip.paper} roll={printer.roll} onDone={endStrip} />
        </Suspense>
      )}
    </PrintingContext>
  )
}
