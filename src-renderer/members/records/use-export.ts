import { may } from '#domain/may.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import { base64Of, tablesAsExcel } from '#ui/tables/table-files.ts'
import { useText } from '#ui/text/use-text.ts'
import { exportMember } from '#usecases/export-member.ts'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { sayRecordsRefusal } from './say-records-refusal.ts'
import { recordTables } from './record-tables.ts'

/**
 * Puts all that is known of a member into two files: a workbook to read and JSON that holds everything. `run` takes who
 * approved; `mayAlone`: who is signed in needs nobody for it.
 */
export function useExport(memberId: string): {
  readonly busy: boolean
  readonly mayAlone: boolean
  readonly run: (approvedBy: string) => Promise<void>
} {
  const say = useText()
  const tell = useNotice()
  const { locale } = useIntl()
  const { bridge, ports, staff } = useSession()
  const [busy, setBusy] = useState(false)
  const run = async (approvedBy: string): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const result = await exportMember(ports, { memberId, staff: staff.id, approvedBy })
      if (!result.ok) return tell({ tone: 'bad', ...sayRecordsRefusal(say, result.reason) })
      const tables = recordTables(say, result.value, locale)
      // The member's code and not their name: a list of files should name nobody.
      const name = `${say('members.records.file')} ${result.value.member.code}`
      const json = new TextEncoder().encode(JSON.stringify(result.value, null, 2))
      for (const [ending, bytes] of [
        ['json', json],
        ['xlsx', await tablesAsExcel(tables)],
      ] as const) {
        const answer = await bridge.call('export.save', { name: `${name}.${ending}`, base64: base64Of(bytes) })
        if (!answer.ok) return tell({ tone: 'bad', ...sayProblem(say, answer.code, answer.facts) })
        const saved = say('members.records.saved', { file: answer.data.file })
        if (ending === 'xlsx') tell({ tone: 'ok', stays: false, title: saved })
      }
    } finally {
      setBusy(false)
    }
  }
  return { busy, mayAlone: may(staff.role, 'approve'), run }
}
