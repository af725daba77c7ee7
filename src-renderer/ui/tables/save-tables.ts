import type { Bridge } from '#bridge/routes.ts'
import type { Notice } from '#ui/notices/notice-list.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import { saveFile } from '#usecases/save-file.ts'
import type { Table } from './table.ts'
import { tablesAsCsv, tablesAsExcel } from './table-files.ts'

/** Keeps tables as a workbook or as CSV in the folder of documents. Out: what to tell the person about it. */
export async function saveTables(
  say: Say,
  bridge: Bridge,
  { file, kind, tables }: { readonly file: string; readonly kind: 'xlsx' | 'csv'; readonly tables: readonly Table[] },
): Promise<Notice> {
  const bytes = kind === 'xlsx' ? await tablesAsExcel(tables) : tablesAsCsv(tables)
  const answer = await saveFile(bridge, `${file}.${kind}`, bytes)
  if (answer.ok) return { tone: 'ok', stays: false, title: say('manage.review.saved', { file: answer.data.file }) }
  return { tone: 'bad', ...sayProblem(say, answer.code, answer.facts) }
}
