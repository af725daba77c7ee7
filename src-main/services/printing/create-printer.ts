import type { BridgeAnswer, Settings } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { escPos } from '#printing/esc-pos.ts'
import type { Paper } from '#printing/paper.ts'
import { printOn, type Printed, type PrinterWork } from './network-printer.ts'

/** The network printer of this till. */
type Printer = {
  readonly print: (paper: Paper, drawer: boolean) => Promise<Printed>
  readonly openDrawer: () => Promise<BridgeAnswer<null>>
}

/** The printer that the settings name at the moment of each work. One work after the other: printers take one line at a time. */
export function createPrinter(read: () => Promise<Settings>): Printer {
  let last: Promise<unknown> = Promise.resolve()
  const give = (workFor: (printer: Settings['printer']) => PrinterWork): Promise<Printed> => {
    const given = last.then(async () => {
      const { printer } = await read()
      if (printer.kind !== 'network' || printer.host === '') return refused('printer-not-set')
      return printOn(printer, workFor(printer))
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
  }
}
