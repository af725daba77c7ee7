import type { RunningHq } from '#test/support/launch/hq.ts'
import type { JournalLine } from './page-driver.ts'

type Ledger = { readonly agrees: boolean; readonly sum: number; readonly points: number }

const twice = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at)

/**
 * Whether nothing was lost and nothing doubled: the till's journal file has no gap, headquarters has each confirmed sale
 * once and no other, nothing was refused, each member's points are the sum of their ledger, and the till says the same.
 * `inJournal`: what the journal file holds; `atTill`: points by member id. Out: what is wrong, in words.
 */
export async function audit(
  hq: RunningHq,
  inJournal: readonly JournalLine[],
  confirmed: readonly string[],
  atTill: Readonly<Record<string, number>>,
): Promise<string[]> {
  const faults: string[] = []
  const atHq = await hq.receipts()
  const [atHqSet, told] = [new Set(atHq), new Set(confirmed)]
  const sold = inJournal.flatMap(({ receipt }) => (receipt === null ? [] : [receipt]))
  const say = (what: string, which: readonly unknown[]) => {
    if (which.length > 0) faults.push(`${what}: ${which.length}, ${JSON.stringify(which.slice(0, 3))}`)
  }
  say('confirmed twice', twice(confirmed))
  say('at headquarters twice', twice(atHq))
  say(
    'confirmed, not at headquarters',
    [...told].filter((one) => !atHqSet.has(one)),
  )
  say(
    'at headquarters, not confirmed',
    atHq.filter((one) => !told.has(one)),
  )
  say('in the journal twice', twice(sold))
  say(
    'confirmed, not in the journal',
    [...told].filter((one) => !sold.includes(one)),
  )
  say('gap in the journal', inJournal.flatMap(({ seq }, at) => (seq === at + 1 ? [] : [seq])).slice(0, 1))
  const conflicts = await hq.admin<readonly unknown[]>('GET', '/conflicts')
  say('conflicts', conflicts)
  for (const [member, points] of Object.entries(atTill)) {
    const ledger = await hq.admin<Ledger>('GET', `/members/${member}/ledger`)
    if (!ledger.agrees) faults.push(`ledger of ${member}: ${ledger.sum} of ${ledger.points} points`)
    if (ledger.points !== points) faults.push(`points of ${member}: ${ledger.points} there, ${points} at the till`)
  }
  return faults
}
