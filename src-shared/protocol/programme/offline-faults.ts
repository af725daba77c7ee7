import type { OfflinePolicy } from '#domain/programme.ts'
import type { ProgrammeIssue } from './issue.ts'

/** Shares of more than all, and limits that another one makes meaningless. */
export function offlineFaults({ rights, risk }: OfflinePolicy): ProgrammeIssue[] {
  const issues: ProgrammeIssue[] = []
  if (rights.home + rights.others > 10_000) {
    issues.push({
      path: 'offline.rights.others',
      code: 'rights-above-all',
      message: `expected at most ${10_000 - rights.home} beside home`,
    })
  }
  for (const limit of ['day', 'outage'] as const) {
    if (risk.member > risk[limit]) {
      issues.push({
        path: 'offline.risk.member',
        code: 'risk-of-member',
        message: `expected at most the ${limit}'s ${risk[limit]}`,
      })
    }
  }
  if (risk.outage > risk.till) {
    issues.push({
      path: 'offline.risk.outage',
      code: 'risk-of-outage',
      message: `expected at most the till's ${risk.till}`,
    })
  }
  return issues
}
