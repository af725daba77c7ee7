import type { DeviceInfo } from '#bridge/routes.ts'
import { USAGE_PAGE_SCANNER } from '#scanning/hid-layout.ts'
import type { HidRead, HidRefusal } from '#scanning/hid-pos.ts'
import { deviceName, nameDevices } from './device-names.ts'
import type { HidClock, HidListing, HidPort } from './hid-port.ts'
import { startSession, type ScannerSession } from './scanner-session.ts'

export type WatchHeard = {
  readonly read: (device: string, read: HidRead) => void
  readonly refused: (device: string, refusal: HidRefusal) => void
  readonly devices: (devices: readonly DeviceInfo[]) => void
}

/** How often the list of devices is compared, in ms: hot-plug has no event on all systems. */
const POLL = 1500
/** Unplugged devices that are still shown. */
const MOST_GONE = 8

/**
 * Follows the machine's scanners: opens what is plugged in, lets go what is unplugged, hears all of
 * them at once. An unplugged scanner stays in the list as not connected, so that people see which.
 */
export function watchScanners(port: HidPort, clock: HidClock, heard: WatchHeard): { close(): Promise<void> } {
  const sessions = new Map<string, ScannerSession>()
  const names = new Map<string, string>()
  let ids: ReadonlyMap<string, string> = new Map()
  let told = '[]'
  let closed = false
  let cancel = () => {}
  let looking: Promise<void> = Promise.resolve()

  const tell = () => {
    if (closed) return
    const openIds = new Set([...ids].flatMap(([path, id]) => (sessions.get(path)?.isOpen() === true ? [id] : [])))
    // Sorted, so that a list on the screen does not jump when something is plugged in.
    const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1))
    const devices = sorted.map(([id, name]): DeviceInfo => ({
      id,
      name,
      kind: 'scanner',
      connected: openIds.has(id),
    }))
    const text = JSON.stringify(devices)
    if (text === told) return
    told = text
    heard.devices(devices)
  }

  async function look(): Promise<void> {
    // A listing that fails once says nothing about the devices: what is open goes on.
    const listed = await port.list().catch(() => null)
    if (listed !== null && !closed) follow(scannersIn(listed))
    if (!closed) cancel = clock.after(POLL, lookAgain)
  }

  function lookAgain(): void {
    looking = look()
  }

  function follow(present: readonly HidListing[]): void {
    const paths = new Set(present.map(({ path }) => path))
    for (const [path, session] of sessions) {
      if (paths.has(path)) continue
      sessions.delete(path)
      void session.close()
    }
    ids = nameDevices(present, ids)
    for (const listing of present) {
      const id = ids.get(listing.path) ?? listing.path
      names.delete(id)
      names.set(id, deviceName(listing))
      if (sessions.has(listing.path)) continue
      const session = startSession(port, clock, listing, {
        read: (read) => heard.read(id, read),
        refused: (refusal) => heard.refused(id, refusal),
        changed: tell,
      })
      sessions.set(listing.path, session)
    }
    forgetOldest(names, present.length + MOST_GONE)
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

/** One entry a path: a device with several collections is listed once for each. */
function scannersIn(listed: readonly HidListing[]): readonly HidListing[] {
  const scanners = listed.filter(({ usagePage }) => usagePage === USAGE_PAGE_SCANNER)
  return [...new Map(scanners.map((listing) => [listing.path, listing])).values()]
}

function forgetOldest(names: Map<string, string>, most: number): void {
  for (const id of names.keys()) {
    if (names.size <= most) return
    names.delete(id)
  }
}
