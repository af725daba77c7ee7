import type { HidRead } from '#scanning/hid-pos.ts'
import { backOff } from './back-off.ts'
import type { DeviceReader, ReportRefusal } from '#scanning/device-reader.ts'
import type { HidClock, HidHandle, HidListing, HidPort } from './hid-port.ts'

export type SessionHeard = {
  /** Each report as it came, before it is read. */
  readonly report: (bytes: Uint8Array, at: number) => void
  readonly read: (read: HidRead) => void
  readonly refused: (refusal: ReportRefusal) => void
  /** Whether it is open has changed. */
  readonly changed: (isOpen: boolean) => void
}

/** One device that is plugged in: opened, opened again after errors, read until it is gone. */
export type DeviceSession = {
  readonly isOpen: () => boolean
  readonly close: () => Promise<void>
}

export function startSession(
  port: HidPort,
  clock: HidClock,
  { path }: HidListing,
  reader: DeviceReader,
  heard: SessionHeard,
): DeviceSession {
  let handle: HidHandle | null = null
  let failures = 0
  let closed = false
  let cancelRetry = () => {}
  let opening: Promise<void> = Promise.resolve()

  const report = (bytes: Uint8Array) => {
    if (closed) return
    const at = clock.now()
    heard.report(bytes, at)
    const { read, refusals } = reader.take(bytes, at)
    failures = 0
    for (const refusal of refusals) heard.refused(refusal)
    if (read !== null) heard.read(read)
  }

  const retryLater = () => {
    if (closed) return
    failures++
    cancelRetry = clock.after(backOff(failures), () => void open())
  }

  const open = (): Promise<void> => (opening = tryOpen())

  async function tryOpen(): Promise<void> {
    let failed = false
    const fail = () => {
      if (failed) return
      failed = true
      const broken = handle
      handle = null
      reader.forget()
      if (broken !== null) {
        heard.changed(false)
        void broken.close().catch(() => {})
        retryLater()
      }
    }
    try {
      const opened = await port.open(path, { report, failed: fail })
      if (closed || failed) {
        await opened.close().catch(() => {})
        return failed ? retryLater() : undefined
      }
      handle = opened
      heard.changed(true)
      // A device that does not know this report reads all the same.
      if (reader.wake !== null) await opened.sendFeature(reader.wake).catch(() => {})
    } catch {
      retryLater()
    }
  }

  void open()
  return {
    isOpen: () => handle !== null,
    async close() {
      closed = true
      cancelRetry()
      await opening
      const last = handle
      handle = null
      await last?.close().catch(() => {})
    },
  }
}
