import type { Bridge } from '#bridge/routes.ts'
import { classify, type ClassifyOptions, type ScannedCode } from '#scanning/classify.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { captureWedge } from './capture.ts'
import { DEFAULT_WEDGE, type WedgeSettings } from './wedge-settings.ts'

/** A code and the way it came. */
export type Scan = { readonly code: ScannedCode; readonly source: 'wedge' | 'hid' }

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
  readonly wedge?: WedgeSettings
}

/** One stream of codes from all scanners: those that type like a keyboard, and those on HID. */
export function createScanRouter(options: ScanRouterOptions): ScanRouter {
  const { bridge, target, forms = () => ({}), wedge = DEFAULT_WEDGE } = options
  const listeners = new Set<(scan: Scan) => void>()
  const hear = (source: Scan['source'], text: string, aim: string | null) => {
    const code = classify({ text, aim }, forms())
    for (const listener of [...listeners]) listener({ code, source })
  }

  const stopWedge = captureWedge(target, wedge, (text) => hear('wedge', text, null))
  const stopBridge = bridge.listen((event) => {
    if (event.kind === 'scan') hear('hid', decodeText(bytesOf(event.bytes)).text, event.aim)
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
