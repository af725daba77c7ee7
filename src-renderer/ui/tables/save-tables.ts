import type { Bridge } from '#bridge/routes.ts'
import type { Notice } from '#ui/notices/notice-list.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import { noteAct } from '#usecases/note-act.ts'
import type { Session } from '../session.ts'
import { saveFile } from '#usecases/save-file.ts'
import type { Table } from './table.ts'
import { tablesAsCsv, tablesAsExcel } from './table-files.ts'

type File = { readonly file: string; readonly kind: 'xlsx' | 'csv'; readonly tables: readonly Table[] }

/** Like `saveTables`, once it is in the journal who took it out; not where it could not be written or their role may not. */
export async function saveNoted(
  say: Say,
  { ports, bridge, staff }: Pick<Session, 'ports' | 'bridge' | 'staff'>,
  file: File,
): Promise<Notice> {
  const rows = file.tables.reduce((sum, table) => sum + table.rows.length, 0)
  const noted = await noteAct(ports, staff.id, { kind: 'exported', table: file.file.slice(0, 120), rows })
  if (noted.ok) return saveTables(say, bridge, file)
  const { reason } = noted
  if (reason.kind === 'not-allowed')
    return { tone: 'bad', title: say('ui.pin.not-allowed'), todo: say('ui.pin.not-allowed.todo') }
  if (reason.kind === 'storage-full') return { tone: 'bad', ...sayProblem(say, 'disk-full') }
  return { tone: 'bad', ...sayProblem(say, reason.code, reason.facts) }
}

/** Keeps tables as a workbook or as CSV in the folder of documents. Out: what to tell the person about it. */
export async function saveTables(say: Say, bridge: Bridge, { file, kind, tables }: File): Promise<Notice> {
  const bytes = kind === 'xlsx' ? await tablesAsExcel(tables) : tablesAsCsv(tables)
  const answer = await saveFile(bridge, `${file}.${kind}`, bytes)
  if (answer.ok) return { tone: 'ok', stays: false, title: say('ui.tables.saved', { file: answer.data.file }) }
  return { tone: 'bad', ...sayProblem(say, answer.code, answer.facts) }
}
