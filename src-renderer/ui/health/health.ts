import type { DeviceInfo, DisplayState, HostInfo, Settings } from '#bridge/routes.ts'
import type { HostHealth } from '#bridge/support.ts'
import type { UpdateFacts } from '#bridge/updates.ts'
import type { PageHealth } from '#usecases/till-health.ts'
import type { StatusTone } from '../StatusDot.tsx'
import type { MessageKey } from '../text/message-key.ts'
import { clockOff } from './clock-off.ts'

export const HEALTH_PARTS = [
  ...(['line', 'clock', 'journal', 'disk', 'database', 'keys', 'directory'] as const),
  ...(['scanners', 'printer', 'screens', 'updates', 'crashes'] as const),
] as const
export type HealthPart = (typeof HEALTH_PARTS)[number]

/** A value in a text: a number as it is, or something that each language writes in its own way. */
export type HealthValue =
  | number
  | string
  | { readonly at: number }
  | { readonly age: number }
  | { readonly bytes: number }
  /** A problem by its code. */
  | { readonly problem: string }

/** How one part does, and the way out where it does not do well. */
export type PartHealth = {
  readonly part: HealthPart
  readonly tone: StatusTone
  readonly text: MessageKey
  readonly values: Readonly<Record<string, HealthValue>>
  readonly todo: MessageKey | null
}

export type HealthFacts = {
  readonly now: number
  readonly host: HostInfo
  readonly page: PageHealth
  /** Null until the host has answered. */
  readonly own: HostHealth | null
  readonly settings: Settings
  readonly devices: readonly DeviceInfo[] | null
  readonly displays: DisplayState | null
  readonly updates: UpdateFacts | null
}

const MEGABYTE = 1_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Below this much room the journal file will soon not grow any more, and below that it is time to tidy up, in bytes. */
const DISK_BAD = 200 * MEGABYTE
const DISK_WARN = 1000 * MEGABYTE
/** Shares of the browser's quota. */
const QUOTA_BAD = 0.95
const QUOTA_WARN = 0.8
/** Members, prices and rules that are older than this are told of, in ms. */
const STALE = DAY

const well = (
  part: HealthPart,
  tone: StatusTone,
  text: MessageKey,
  values: PartHealth['values'] = {},
  todo: MessageKey | null = null,
): PartHealth => ({ part, tone, text, values, todo })

/** How each part does, in the order of `HEALTH_PARTS`. */
export const healthOf = (facts: HealthFacts): readonly PartHealth[] => HEALTH_PARTS.map((part) => OF[part](facts))

const asking = (part: HealthPart) => well(part, 'idle', 'ui.health.asking')

const OF: Readonly<Record<HealthPart, (facts: HealthFacts) => PartHealth>> = {
  line({ page: { sync } }) {
    if (sync.refused !== null) {
      return well(
        'line',
        'bad',
        'ui.health.problem',
        { what: { problem: sync.refused.code } },
        'ui.health.line.refused',
      )
    }
    if (sync.since === null) return asking('line')
    const values = { at: { at: sync.since }, n: sync.waiting }
    return sync.online
      ? well('line', 'ok', 'ui.health.line.online', values)
      : well('line', 'warn', 'ui.health.line.offline', values, 'ui.health.line.todo')
  },
  clock({ page: { sync } }) {
    if (sync.skew === null) return asking('clock')
    const off = clockOff(sync.skew)
    if (off === null) return well('clock', 'ok', 'ui.health.clock.right', { age: { age: Math.abs(sync.skew) } })
    const text = off.side === 'ahead' ? 'ui.health.clock.ahead' : 'ui.health.clock.behind'
    return well('clock', 'warn', text, { age: { age: off.by } }, 'ui.health.clock.todo')
  },
  journal({ own, page: { sync } }) {
    const bad = (code: string) =>
      well('journal', 'bad', 'ui.health.problem', { what: { problem: code } }, 'ui.health.journal.todo')
    if (sync.journalProblem !== null) return bad(sync.journalProblem.code)
    if (own?.journal == null) return asking('journal')
    if (!own.journal.ok) return bad(own.journal.code)
    const { seq, bytes, torn } = own.journal
    const values = { n: seq, size: { bytes } }
    return torn
      ? well('journal', 'warn', 'ui.health.journal.torn', values, 'ui.health.support.todo')
      : well('journal', 'ok', 'ui.health.journal.ok', values)
  },
  disk({ own }) {
    if (own?.disk == null) return asking('disk')
    const values = { free: { bytes: own.disk.free }, total: { bytes: own.disk.total } }
    const tone = own.disk.free < DISK_BAD ? 'bad' : own.disk.free < DISK_WARN ? 'warn' : 'ok'
    return well('disk', tone, 'ui.health.disk', values, tone === 'ok' ? null : 'ui.health.disk.todo')
  },
  database({ page: { storage } }) {
    const { usage, quota, persisted } = storage
    if (usage === null || quota === null || quota === 0) return asking('database')
    const values = { usage: { bytes: usage }, quota: { bytes: quota } }
    const used = usage / quota
    if (used > QUOTA_WARN) {
      return well('database', used > QUOTA_BAD ? 'bad' : 'warn', 'ui.health.database', values, 'ui.health.disk.todo')
    }
    return persisted
      ? well('database', 'ok', 'ui.health.database', values)
      : well('database', 'warn', 'ui.health.database.loose', values, 'ui.health.database.loose.todo')
  },
  keys({ own }) {
    if (own?.keys == null) return asking('keys')
    if (own.keys === 'locked') return well('keys', 'bad', 'ui.health.keys.locked', {}, 'ui.health.keys.todo')
    return own.keys === 'system'
      ? well('keys', 'ok', 'ui.health.keys.system')
      : well('keys', 'idle', 'ui.health.keys.file', {}, 'ui.health.keys.file.todo')
  },
  directory({ page: { members, sync }, now }) {
    if (sync.lastPull === null) return well('directory', 'warn', 'ui.health.directory.none', {}, 'ui.health.line.todo')
    const old = now - sync.lastPull
    const values = { n: members, age: { age: Math.max(0, old) } }
    return old > STALE
      ? well('directory', 'warn', 'ui.health.directory', values, 'ui.health.line.todo')
      : well('directory', 'ok', 'ui.health.directory', values)
  },
  scanners({ devices, host }) {
    if (devices === null) return asking('scanners')
    const here = devices.filter(({ connected }) => connected).length
    if (here < devices.length) {
      return well(
        'scanners',
        'warn',
        'ui.health.scanners.gone',
        { n: devices.length - here },
        'ui.health.scanners.todo',
      )
    }
    if (here > 0) return well('scanners', 'ok', 'ui.health.scanners', { n: here })
    return well('scanners', 'idle', host.can.hid ? 'ui.health.scanners.none' : 'ui.health.scanners.keys')
  },
  printer({ settings: { printer }, own }) {
    if (printer.kind === 'none') return well('printer', 'idle', 'ui.health.printer.none')
    if (printer.kind === 'system') return well('printer', 'idle', 'ui.health.printer.system')
    if (own?.printer == null) return well('printer', 'idle', 'ui.health.printer.unused')
    const { at, code } = own.printer
    return code === null
      ? well('printer', 'ok', 'ui.health.printer.ok', { at: { at } })
      : well('printer', 'bad', 'ui.health.problem', { what: { problem: code } }, 'ui.health.printer.todo')
  },
  screens({ displays, settings }) {
    if (displays === null) return asking('screens')
    const open = (['waiting', 'customer'] as const).filter((screen) => displays[screen] !== 'closed').length
    const wanted = [settings.waitingScreen, settings.customerScreen].filter((screen) => screen.open).length
    const values = { n: open, displays: displays.displays }
    return wanted > open
      ? well('screens', 'warn', 'ui.health.screens', values, 'ui.health.screens.todo')
      : well('screens', open > 0 ? 'ok' : 'idle', 'ui.health.screens', values)
  },
  updates({ updates }) {
    if (updates === null) return asking('updates')
    const { state } = updates
    switch (state.kind) {
      case 'off':
        return well('updates', 'idle', 'ui.health.updates.off')
      case 'failed':
        return well('updates', 'warn', 'ui.health.updates.failed', { at: { at: state.at } }, 'ui.health.updates.todo')
      case 'ready':
        return well('updates', 'ok', 'ui.health.updates.ready', { version: state.version })
      case 'current':
        return state.checkedAt === null
          ? well('updates', 'idle', 'ui.health.updates.never')
          : well('updates', 'ok', 'ui.health.updates.current', { at: { at: state.checkedAt } })
      default:
        return well('updates', 'idle', 'ui.health.updates.busy')
    }
  },
  crashes({ own, now }) {
    if (own === null) return asking('crashes')
    const last = own.crashes.at(-1)
    if (last === undefined) return well('crashes', 'ok', 'ui.health.crashes.none')
    const values = { n: own.crashes.length, at: { at: last.at } }
    return now - last.at < DAY
      ? well('crashes', 'warn', 'ui.health.crashes', values, 'ui.health.support.todo')
      : well('crashes', 'ok', 'ui.health.crashes', values)
  },
}
