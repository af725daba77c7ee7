import type { BridgeAnswer, Settings } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { escPos } from '#printing/esc-pos.ts'
import type { Paper } from '#printing/paper.ts'
import { printOn, type Printed, type PrinterWork } from './network-printer.ts'

/** The network printer of this till. */
type Printer = {
  readonly print: (paper: Paper, drawer: boolean) => Promise<Printed>
  readonly openDrawer: () => Promise<BridgeAnswer<null>>
  /** How the last work ended, and when; `code` null where all was well. Null before the first. */
  readonly last: () => { readonly at: number; readonly code: string | null } | null
}

/** The printer that the settings name at the moment of each work. One work after the other: printers take one line at a time. */
export function createPrinter(read: () => Promise<Settings>, now: () => number): Printer {
  let ended: ReturnType<Printer['last']> = null
  let last: Promise<unknown> = Promise.resolve()
  const give = (workFor: (printer: Settings['printer']) => PrinterWork): Promise<Printed> => {
    const given = last.then(async () => {
      const { printer } = await read()
      if (printer.kind !== 'network' || printer.host === '') return refused('printer-not-set')
      const printed = await printOn(printer, workFor(printer))
      ended = { at: now(), code: printed.ok ? null : printed.code }
      return printed
    })
    last = given.catch(() => undefined)
    return given
  }
  return {
    print: (paper, drawer) => give((printer) => ({ paper: escPos(paper, printer), drawer })),
    openDrawer: async () => {
      const opened = await give(() => ({ paper: null, drawer: true }))
      return opened.ok ? done(null) : opened
    },
    last: () => ended,
  }
}
