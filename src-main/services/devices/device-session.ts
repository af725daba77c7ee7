import { layoutOf } from '#scanning/hid-layout.ts'
import { stepHid, type HidRead, type HidRefusal, type HidState } from '#scanning/hid-pos.ts'
import { backOff } from './back-off.ts'
import type { HidClock, HidHandle, HidListing, HidPort } from './hid-port.ts'

export type SessionHeard = {
  readonly read: (read: HidRead) => void
  readonly refused: (refusal: HidRefusal) => void
  /** Whether it is open has changed. */
  readonly changed: () => void
}

/** One scanner that is plugged in: opened, opened again after errors, read until it is gone. */
export type ScannerSession = {
  readonly isOpen: () => boolean
  readonly close: () => Promise<void>
}

export function startSession(port: HidPort, clock: HidClock, listing: HidListing, heard: SessionHeard): ScannerSession {
  const layout = layoutOf(listing.vendorId)
  let state: HidState = null
  let handle: HidHandle | null = null
  let failures = 0
  let closed = false
  let cancelRetry = () => {}
  let opening: Promise<void> = Promise.resolve()

  const report = (bytes: Uint8Array) => {
    if (closed) return
    const step = stepHid(layout, state, bytes, clock.now())
    state = step.state
    failures = 0
    for (const refusal of step.refusals) heard.refused(refusal)
    if (step.read !== null) heard.read(step.read)
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
      state = null
      if (broken !== null) {
        heard.changed()
        void broken.close().catch(() => {})
        retryLater()
      }
    }
    try {
      const opened = await port.open(listing.path, { report, failed: fail })
      if (closed || failed) {
        await opened.close().catch(() => {})
        return failed ? retryLater() : undefined
      }
      handle = opened
      heard.changed()
      // A scanner that does not know this report reads all the same.
      if (layout.wake !== null) await opened.sendFeature(layout.wake).catch(() => {})
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
