import type { SyncState } from '#store/sync-state.ts'
import { clockOff } from '#ui/health/clock-off.ts'
import type { StatusTone } from '#ui/StatusDot.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Millis } from '#domain/units.ts'

export type LineWords = { readonly tone: StatusTone; readonly key: MessageKey; readonly since: Millis | null }

/**
 * The one thing that the status bar says about the line to headquarters; the worst comes first.
 * A till that is merely offline is not in trouble: everything works, so the tone stays calm.
 */
export function lineWords(state: SyncState): LineWords {
  if (state.revoked) return { tone: 'bad', key: 'app.status.revoked', since: null }
  if (state.journalProblem !== null) return { tone: 'bad', key: 'app.status.journal', since: null }
  if (state.refused !== null) return { tone: 'bad', key: 'app.status.refused', since: null }
  if (state.since === null) return { tone: 'idle', key: 'app.status.connecting', since: null }
  if (!state.online) return { tone: 'warn', key: 'app.status.offline', since: state.since }
  if (state.rejections > 0) return { tone: 'warn', key: 'app.status.rejections', since: null }
  const clock = clockOff(state.skew)
  if (clock !== null) return { tone: 'warn', key: CLOCK[clock.side], since: null }
  return { tone: 'ok', key: 'app.status.online', since: state.since }
}

const CLOCK = { ahead: 'app.status.clock-ahead', behind: 'app.status.clock-behind' } as const
