import type { PrinterSettings, TillIdentity } from '#bridge/routes.ts'
import { pair, qr, RULE, text, type Paper } from '#printing/paper.ts'
import type { Say } from '#ui/text/use-text.ts'

/** None of our codes: a scanner shows it as it is. */
const CODE = 'SHUKE TEST'

/** A page to look at: whether Chinese is readable, the paper is as wide as was set, and the code can be scanned. */
export function testPage(say: Say, identity: TillIdentity, printer: PrinterSettings): Paper {
  const sample = say('settings.printer.page.sample')
  return [
    text(identity.store.name, { align: 'center', large: true, bold: true }),
    text(say('settings.printer.page'), { align: 'center', bold: true }),
    RULE,
    pair(say('settings.printer.page.till'), identity.till.name),
    ...(printer.kind === 'network' ? [pair(say('settings.printer.host'), `${printer.host}:${printer.port}`)] : []),
    pair(say('settings.printer.roll'), say('settings.printer.roll.mm', { mm: printer.roll })),
    RULE,
    text(sample),
    text(sample, { bold: true }),
    text(sample, { large: true }),
    pair(say('settings.printer.page.left'), say('settings.printer.page.right')),
    RULE,
    qr(CODE),
    text(CODE, { align: 'center' }),
    text(say('settings.printer.page.read'), { align: 'center' }),
  ]
}
