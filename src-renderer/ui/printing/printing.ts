import type { BridgeAnswer, PrinterSettings } from '#bridge/routes.ts'
import type { Paper } from '#printing/paper.ts'
import { createContext, useContext } from 'react'

/** A paper on its way to the printer. `id` tells it from others; `name` is how people call it. */
export type PrintJob = { readonly id: string; readonly name: string; readonly paper: Paper }

/** A copy is a paper of its own beside the first one. */
export const jobId = (receipt: string, copy: boolean): string => (copy ? `${receipt} copy` : receipt)

/** `confirmed`: the printer said itself that all is on paper; not so for the system's printers. */
export type PrintAnswer = BridgeAnswer<{ readonly confirmed: boolean }>

export type Printing = {
  /** Whether anything can be printed here. */
  readonly ready: boolean
  /** Whether there is a drawer that this till can open. */
  readonly hasDrawer: boolean
  /**
   * Prints on the printer of the settings. It can be gone on at once: what could not be printed is told, kept, and
   * printed again by one key. `drawer`: opens the drawer first. `quiet`: success is not told.
   */
  readonly print: (job: PrintJob, options?: { readonly drawer?: boolean; readonly quiet?: boolean }) => void
  /** Prints once by settings that were just kept, and leaves it to the caller to tell what became of it. */
  readonly tryOut: (paper: Paper, printer: PrinterSettings) => Promise<PrintAnswer>
  readonly openDrawer: () => void
}

export const PrintingContext = createContext<Printing | null>(null)

export function usePrinting(): Printing {
  const printing = useContext(PrintingContext)
  if (printing === null) throw new Error('usePrinting outside of PrintFrame')
  return printing
}
