import type { PrinterSettings, TillIdentity } from '#bridge/routes.ts'
import { usePreferences } from '#ui/preferences.ts'
import { usePrinting } from '#ui/printing/printing.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { useState } from 'react'
import { testPage } from './test-page.ts'

/** What became of the last press: said in words, or a code of the host with its facts. */
export type PrinterOutcome =
  | { readonly ok: true; readonly text: MessageKey }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** Keeps the settings of the printer, and prints a test page by them. */
export function usePrinterForm(identity: TillIdentity): {
  readonly outcome: PrinterOutcome | null
  readonly forget: () => void
  readonly save: (printer: PrinterSettings) => Promise<boolean>
  readonly saveAndTest: (printer: PrinterSettings) => Promise<void>
} {
  const say = useText()
  const { change } = usePreferences()
  const { tryOut } = usePrinting()
  const [outcome, setOutcome] = useState<PrinterOutcome | null>(null)

  const save = async (printer: PrinterSettings): Promise<boolean> => {
    setOutcome(null)
    const problem = await change({ printer })
    setOutcome(
      problem === null ? { ok: true, text: 'settings.printer.saved' } : { ok: false, code: problem, facts: {} },
    )
    return problem === null
  }
  const saveAndTest = async (printer: PrinterSettings): Promise<void> => {
    if (!(await save(printer))) return
    setOutcome(null)
    const answer = await tryOut(testPage(say, identity, printer), printer)
    setOutcome(answer.ok ? { ok: true, text: toldOf(printer, answer.data.confirmed) } : answer)
  }
  return { outcome, forget: () => setOutcome(null), save, saveAndTest }
}

function toldOf(printer: PrinterSettings, confirmed: boolean): MessageKey {
  if (printer.kind === 'system') return 'settings.printer.handed'
  return confirmed ? 'settings.printer.tested' : 'settings.printer.sent'
}
