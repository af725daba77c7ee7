import type { Sale, TenderKind } from '#domain/sale.ts'
import { usePreferences } from '#ui/preferences.ts'
import { usePrinting } from '#ui/printing/printing.ts'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { saleJob } from './sale-paper.ts'

/** What printer and drawer do by themselves after a sale or a refund, as this till is set up. */
export function useAfterCash(): {
  readonly sold: (sale: Sale) => void
  readonly refunded: (tenders: readonly { readonly kind: TenderKind }[]) => void
} {
  const words = usePaperWords()
  const { print, openDrawer } = usePrinting()
  const { auto, drawer } = usePreferences().settings.printer
  const opens = (tenders: readonly { readonly kind: TenderKind }[]) =>
    drawer && tenders.some(({ kind }) => kind === 'cash')
  return {
    sold: (sale) => {
      const cash = opens(sale.tenders)
      if (auto) print(saleJob(words, sale, false), { drawer: cash, quiet: true })
      else if (cash) openDrawer()
    },
    refunded: (tenders) => {
      if (opens(tenders)) openDrawer()
    },
  }
}
