import { lineWords } from '#app/frame/status-words.ts'
import { millis } from '#domain/units.ts'
import type { SyncState } from '#store/sync-state.ts'
import { expect, test } from 'vitest'

const calm: SyncState = {
  online: true,
  since: millis(1000),
  waiting: 0,
  oldest: null,
  lastPull: millis(1000),
  skew: 0,
  rejections: 0,
  refused: null,
  revoked: false,
  journalProblem: null,
  recovered: null,
}
const refused = { code: 'clock', facts: {}, at: millis(1) }
const problem = { code: 'disk-full', facts: {} }

test.each([
  ['online since', {}, 'ok', 'app.status.online'],
  ['before the first answer', { online: false, since: null }, 'idle', 'app.status.connecting'],
  ['offline since', { online: false }, 'warn', 'app.status.offline'],
  ['rejected events', { rejections: 2 }, 'warn', 'app.status.rejections'],
  ['a clock that is ahead', { skew: -120_000 }, 'warn', 'app.status.clock-ahead'],
  ['a clock that is years behind', { skew: 1e11 }, 'warn', 'app.status.clock-behind'],
  ['nothing of a clock that is a little off', { skew: 119_999 }, 'ok', 'app.status.online'],
  ['rejected events before the clock', { skew: 1e11, rejections: 1 }, 'warn', 'app.status.rejections'],
  ['a line that is down before rejections', { online: false, rejections: 2 }, 'warn', 'app.status.offline'],
  ['refused by headquarters', { refused }, 'bad', 'app.status.refused'],
  ['a journal file that lacks events', { refused, journalProblem: problem }, 'bad', 'app.status.journal'],
  ['revoked before all', { revoked: true, refused, journalProblem: problem }, 'bad', 'app.status.revoked'],
] as const)('the status bar says: %s', (_, change, tone, key) => {
  expect(lineWords({ ...calm, ...change })).toMatchObject({ tone, key })
})
