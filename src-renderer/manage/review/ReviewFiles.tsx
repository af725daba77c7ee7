import { RULE, pair, text, feed, type Paper } from '#printing/paper.ts'
import type { Millis } from '#domain/units.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePaperWords, type PaperWords } from '#ui/printing/paper-words.ts'
import { usePrinting } from '#ui/printing/printing.ts'
import { SheetPrint } from '#ui/printing/SheetPrint.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconFileSpreadsheet, IconPrinter, IconReceipt } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { saveNoted } from '#ui/tables/save-tables.ts'
import { figuresOf, formatFigure } from './figures.ts'
import type { Span } from './read-review.ts'
import type { ReviewPage } from './ReviewBody.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'
import { reviewTables } from './tables.ts'
import type { OwnStore } from './use-own-store.ts'
import styles from './review.module.css'

/** With what the own store tells: a file lacks nothing that the screen shows a moment later. */
type WholePage = ReviewPage & { readonly own: OwnStore | null }

/** The review on a sheet, on the receipt roll, as a workbook and as CSV. */
export function ReviewFiles(props: { readonly page: WholePage; readonly span: Span }) {
  const say = useText()
  const tell = useNotice()
  const words = usePaperWords()
  const printing = usePrinting()
  const session = useSession()
  const [onSheet, setOnSheet] = useState(false)
  const { page, span } = props
  const tables = useMemo(() => reviewTables(say, page, 'file'), [say, page])
  const name = span.from === span.to ? span.to : `${span.from} ${span.to}`

  const save = async (kind: 'xlsx' | 'csv') => {
    tell(await saveNoted(say, session, { file: `${say('manage.review.file')} ${name}`, kind, tables }))
  }
  const onRoll = () =>
    printing.print({
      id: `review ${name}`,
      name: say('manage.review.file'),
      paper: paperOf(words, page, { name, at: session.ports.now() }),
    })
  const endSheet = useCallback(() => setOnSheet(false), [])
  useKeys([
    { stroke: 'F7', label: 'manage.review.print', run: () => setOnSheet(true) },
    { stroke: 'F8', label: 'manage.review.excel', run: () => void save('xlsx') },
  ])
  return (
    <div className={styles['files']}>
      <PlainButton stroke="F7" icon={<IconPrinter size={18} />} onClick={() => setOnSheet(true)}>
        <Words id="manage.review.print" />
      </PlainButton>
      {printing.ready ? (
        <PlainButton label={say('manage.review.roll')} icon={<IconReceipt size={18} />} onClick={onRoll} />
      ) : null}
      <PlainButton stroke="F8" icon={<IconFileSpreadsheet size={18} />} onClick={() => void save('xlsx')}>
        <Words id="manage.review.excel" />
      </PlainButton>
      <PlainButton onClick={() => void save('csv')}>
        <Words id="manage.review.csv" />
      </PlainButton>
      {onSheet ? (
        <SheetPrint onDone={endSheet}>
          <ReviewSheet tables={reviewTables(say, page, 'sheet')} words={words} name={name} today={page.today} />
        </SheetPrint>
      ) : null}
    </div>
  )
}

/** The figures on the receipt roll. */
function paperOf(
  { say, locale, identity }: PaperWords,
  { compared, own }: WholePage,
  { name, at }: { readonly name: string; readonly at: Millis },
): Paper {
  return [
    text(identity.store.name, { align: 'center', bold: true }),
    text(say('manage.review.file'), { align: 'center', large: true, bold: true }),
    text(name, { align: 'center' }),
    RULE,
    ...figuresOf(say, compared).flatMap(({ name: key, kind, value, made }) => [
      pair(say(key), formatFigure(kind, value), { bold: true }),
      text(made),
    ]),
    ...(own?.service ?? []).flatMap(({ name: key, kind, value, made }) => [
      pair(say(key), value === null ? say('manage.queue.unknown') : formatFigure(kind, value), { bold: true }),
      text(made),
    ]),
    RULE,
    text(say('manage.review.printed-at', { at: formatMoment(at, locale) }), { align: 'center' }),
    feed(1),
  ]
}
