import type { Bridge } from '#bridge/routes.ts'
import { classify, type ClassifyOptions, type ScannedCode } from '#scanning/classify.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { captureWedge } from './capture.ts'
import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from '#scanning/wedge/wedge-settings.ts'

/** A code and the way it came. */
export type Scan = {
  readonly code: ScannedCode
  /** Signs that were read. */
  readonly signs: number
  readonly from:
    /** `pace`: ms a sign. */
    | { readonly kind: 'wedge'; readonly pace: number }
    /** `device`: as `devices.list` names it; `aim`: the AIM symbology id, where the scanner told it. */
    | { readonly kind: 'hid'; readonly device: string; readonly aim: string | null }
}

export type ScanRouter = {
  /** Returns the function that ends the subscription. */
  readonly listen: (listener: (scan: Scan) => void) => () => void
  readonly dispose: () => void
}

export type ScanRouterOptions = {
  readonly bridge: Pick<Bridge, 'listen'>
  readonly target: Window
  /** How cards and labels of the shop are told apart; asked at each scan, because it comes with the programme. */
  readonly forms?: () => ClassifyOptions
  /** How keyboard scanners are told from typing; asked at each key, because it can be set up. */
  readonly wedge?: () => WedgeSettings
  /** Told of every key press, whatever becomes of it, and of what breaks a run of them off: to learn or record a scanner. */
  readonly key?: (key: KeyRecord | KeyBreak) => void
}

/** One stream of codes from all scanners: those that type like a keyboard, and those on HID. */
export function createScanRouter(options: ScanRouterOptions): ScanRouter {
  const { bridge, target, forms = () => ({}), wedge = () => DEFAULT_WEDGE, key } = options
  const listeners = new Set<(scan: Scan) => void>()
  const hear = (text: string, aim: string | null, from: Scan['from']) => {
    const code = classify({ text, aim }, forms())
    for (const listener of [...listeners]) listener({ code, signs: [...text].length, from })
  }

  const stopWedge = captureWedge(target, wedge, {
    scan: (text, pace) => hear(text, null, { kind: 'wedge', pace }),
    ...(key === undefined ? {} : { key }),
  })
  const stopBridge = bridge.listen((event) => {
    if (event.kind !== 'scan') return
    const { device, aim } = event
    hear(decodeText(bytesOf(event.bytes)).text, aim, { kind: 'hid', device, aim })
  })
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      stopWedge()
      stopBridge()
      listeners.clear()
    },
  }
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
