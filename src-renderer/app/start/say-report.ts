import type { Notice } from '#ui/notices/notice-list.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import type { OpeningReport } from '#usecases/open-till.ts'

/** What the cashier must know of how the till was opened; nothing where all was in order. */
export function sayReport(say: Say, report: OpeningReport): readonly Notice[] {
  const notices: Notice[] = []
  if (report.rebuilt) {
    notices.push({
      tone: 'warn',
      title: say('app.report.rebuilt', { events: report.toStore, sales: report.sales }),
      todo: say('app.report.rebuilt.todo'),
    })
  } else if (report.toStore > 0) {
    notices.push({
      tone: 'warn',
      title: say('app.report.to-store', { events: report.toStore, sales: report.sales }),
      todo: say('app.report.to-store.todo'),
    })
  }
  if (report.toJournal > 0) {
    notices.push({ tone: 'info', title: say('app.report.to-journal', { events: report.toJournal }), stays: true })
  }
  if (report.journalProblem !== null) {
    notices.push({ tone: 'bad', ...sayProblem(say, report.journalProblem.code, report.journalProblem.facts) })
  }
  return notices
}
