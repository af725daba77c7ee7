import type { DeviceInfo } from '#bridge/routes.ts'
import type { HidRead } from '#scanning/hid-pos.ts'
import { deviceName, nameDevices } from './device-names.ts'
import { driverOf, type HidIdentity, type ReportRefusal } from '#scanning/device-reader.ts'
import type { HidClock, HidListing, HidPort } from './hid-port.ts'
import { startSession, type DeviceSession } from './device-session.ts'

/** What a capture needs of the devices: which are open, what they send, which are lost. */
export type RawEvent =
  | { readonly kind: 'open'; readonly device: string; readonly name: string; readonly identity: HidIdentity }
  | { readonly kind: 'report'; readonly device: string; readonly bytes: Uint8Array; readonly at: number }
  | { readonly kind: 'lost'; readonly device: string }

export type WatchHeard = {
  readonly read: (device: string, read: HidRead) => void
  readonly refused: (device: string, refusal: ReportRefusal) => void
  readonly devices: (devices: readonly DeviceInfo[]) => void
  readonly raw: (event: RawEvent) => void
}

/** How often the list of devices is compared, in ms: hot-plug has no event on all systems. */
const POLL = 1500
/** Unplugged devices that are still shown. */
const MOST_GONE = 8

/**
 * Follows the machine's scanners and stripe readers: opens what is plugged in, lets go what is unplugged, hears all of
 * them at once. An unplugged device stays in the list as not connected, so that people see which.
 */
export function watchDevices(port: HidPort, clock: HidClock, heard: WatchHeard): { close(): Promise<void> } {
  const sessions = new Map<string, DeviceSession>()
  const known = new Map<string, Pick<DeviceInfo, 'name' | 'kind'>>()
  let ids: ReadonlyMap<string, string> = new Map()
  let told = '[]'
  let closed = false
  let cancel = () => {}
  let looking: Promise<void> = Promise.resolve()

  const tell = () => {
    if (closed) return
    const openIds = new Set([...ids].flatMap(([path, id]) => (sessions.get(path)?.isOpen() === true ? [id] : [])))
    // Sorted, so that a list on the screen does not jump when something is plugged in.
    const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1))
    const devices = sorted.map(([id, device]): DeviceInfo => ({ id, ...device, connected: openIds.has(id) }))
    const text = JSON.stringify(devices)
    if (text === told) return
    told = text
    heard.devices(devices)
  }

  async function look(): Promise<void> {
    // A listing that fails once says nothing about the devices: what is open goes on.
    const listed = await port.list().catch(() => null)
    if (listed !== null && !closed) follow(readableIn(listed))
    if (!closed) cancel = clock.after(POLL, lookAgain)
  }

  function lookAgain(): void {
    looking = look()
  }

  function follow(present: readonly Readable[]): void {
    const paths = new Set(present.map(({ listing }) => listing.path))
    for (const [path, session] of sessions) {
      if (paths.has(path)) continue
      sessions.delete(path)
      if (session.isOpen()) heard.raw({ kind: 'lost', device: ids.get(path) ?? path })
      void session.close()
    }
    ids = nameDevices(
      present.map(({ listing }) => listing),
      ids,
    )
    for (const { listing, driver } of present) {
      const id = ids.get(listing.path) ?? listing.path
      known.delete(id)
      known.set(id, { name: deviceName(listing), kind: driver.kind })
      if (sessions.has(listing.path)) continue
      const session = startSession(port, clock, listing, driver.open(listing), {
        report: (bytes, at) => heard.raw({ kind: 'report', device: id, bytes, at }),
        read: (read) => heard.read(id, read),
        refused: (refusal) => heard.refused(id, refusal),
        changed(isOpen) {
          if (isOpen) heard.raw({ kind: 'open', device: id, name: deviceName(listing), identity: listing })
          else heard.raw({ kind: 'lost', device: id })
          tell()
        },
      })
      sessions.set(listing.path, session)
    }
    forgetOldest(known, present.length + MOST_GONE)
    tell()
  }

  lookAgain()
  return {
    async close() {
      closed = true
      cancel()
      await looking
      await Promise.all([...sessions.values()].map((session) => session.close()))
      sessions.clear()
    },
  }
}

type Readable = { readonly listing: HidListing; readonly driver: NonNullable<ReturnType<typeof driverOf>> }

/** One entry a path: a device with several collections is listed once for each. */
function readableIn(listed: readonly HidListing[]): readonly Readable[] {
  const found = new Map<string, Readable>()
  for (const listing of listed) {
    const driver = driverOf(listing)
    if (driver !== null) found.set(listing.path, { listing, driver })
  }
  return [...found.values()]
}

function forgetOldest(known: Map<string, unknown>, most: number): void {
  for (const id of known.keys()) {
    if (known.size <= most) return
    known.delete(id)
  }
}
