import { sayReport } from '#app/start/say-report.ts'
import { sayRefusal } from '#app/sign-in/sign-in-text.ts'
import { millis } from '#domain/units.ts'
import { PROBLEM_TEXT, problemText } from '#ui/problems/problem-code.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { OpeningReport } from '#usecases/open-till.ts'
import { expect, test } from 'vitest'

const say: Say = (key, values) => (values === undefined ? key : `${key} ${JSON.stringify(values)}`)
const calm: OpeningReport = {
  rebuilt: false,
  toStore: 0,
  toJournal: 0,
  sales: 0,
  fork: null,
  journalProblem: null,
  behind: false,
  persistent: true,
}

test('an opening in order tells the cashier nothing', () => expect(sayReport(say, calm)).toEqual([]))

test('a rebuilt database is told with its events and sales, and waits to be read', () => {
  const [notice, ...more] = sayReport(say, { ...calm, rebuilt: true, toStore: 40, sales: 12 })
  expect(more).toEqual([])
  expect(notice).toMatchObject({ tone: 'warn', title: 'app.report.rebuilt {"events":40,"sales":12}' })
})

test('a cut-off run and a journal file that was behind are each told', () => {
  const notices = sayReport(say, { ...calm, toStore: 1, sales: 1, toJournal: 2 })
  expect(notices.map(({ title }) => title)).toEqual([
    'app.report.to-store {"events":1,"sales":1}',
    'app.report.to-journal {"events":2}',
  ])
  expect(notices[1]?.stays).toBe(true)
})

test('a journal file that cannot be written is told as an error, with what to do', () => {
  const [notice] = sayReport(say, { ...calm, journalProblem: { code: 'disk-full', facts: {} } })
  expect(notice).toMatchObject({ tone: 'bad' })
  expect(notice?.title).toContain('ui.problem.disk-full')
  expect(notice?.todo).toContain('ui.problem.disk-full.todo')
})

test('a refused sign-in says how many tries are left, for how long, or why it could not be written down', () => {
  expect(sayRefusal(say, { kind: 'wrong-pin', left: 3 }).todo).toContain('"left":3')
  const locked = { kind: 'locked', left: millis(61_000), wholeTill: false } as const
  expect(sayRefusal(say, locked).title).toContain('"minutes":2')
  expect(sayRefusal(say, { ...locked, wholeTill: true }).title).toContain('till-locked')
  const facts = { seq: 7 }
  expect(sayRefusal(say, { kind: 'journal-failed', code: 'journal-gap', facts, kept: null }).title).toBe(
    'ui.problem.journal-gap {"address":"","code":"journal-gap","minutes":1,"seq":7}',
  )
})

test('a code that this version does not know is named, not hidden', () => {
  expect(problemText('something-new').title).toBe('ui.problem.unknown')
  expect(problemText('toString').title).toBe('ui.problem.unknown')
  expect(problemText('disk-full')).toBe(PROBLEM_TEXT['disk-full'])
})
