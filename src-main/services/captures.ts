import type { BridgeAnswer, HostInfo } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import {
  CAPTURE_VERSION,
  captureText,
  type CaptureForms,
  type CaptureHead,
  type PageEvent,
} from '#scanning/capture/capture-format.ts'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Devices } from './devices/devices.ts'
import { isDiskFull, replaceFile } from './durable-file.ts'

/** Captures of scanners for support: begun and ended by a person, kept as files in the profile's folder `captures`. */
export type Captures = {
  readonly start: (forms: CaptureForms) => BridgeAnswer<null>
  /** `page`: what the page recorded meanwhile, null to keep nothing. */
  readonly stop: (page: readonly PageEvent[] | null) => Promise<BridgeAnswer<{ readonly file: string | null }>>
}

export function createCaptures(options: {
  readonly profile: string
  readonly host: HostInfo['host']
  readonly version: string
  readonly now: () => number
  readonly devices: Pick<Devices, 'record' | 'endRecord'>
}): Captures {
  const { profile, host, version, now, devices } = options
  let head: CaptureHead | null = null
  return {
    start(forms) {
      const startedAt = new Date(now()).toISOString()
      head = { format: 'shuke-capture', version: CAPTURE_VERSION, app: version, host, startedAt, forms }
      devices.record(forms)
      return done(null)
    },
    async stop(page) {
      const begun = head
      head = null
      const events = await devices.endRecord()
      if (page === null) return done({ file: null })
      if (begun === null) return refused('capture-not-begun')
      const folder = join(profile, 'captures')
      const file = join(folder, `scans-${begun.startedAt.replaceAll(/\D/g, '').slice(0, 14)}.jsonl`)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await replaceFile(file, captureText({ head: begun, events: [...page, ...events] }))
      } catch (error) {
        if (isDiskFull(error)) return refused('disk-full')
        throw error
      }
      return done({ file })
    },
  }
}
