import type { DeviceInfo } from '#bridge/routes.ts'
import type { CaptureForms, DeviceEvent } from '#scanning/capture/capture-format.ts'
import type { ReportRefusal } from '#scanning/device-reader.ts'

/** What the HID worker tells the host. Codes go through and are kept nowhere. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly why: string }
  | { readonly kind: 'read'; readonly device: string; readonly aim: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly device: string; readonly refusal: ReportRefusal }
  | { readonly kind: 'devices'; readonly devices: readonly DeviceInfo[] }
  /** What was recorded since the command `record`. */
  | { readonly kind: 'recorded'; readonly events: readonly DeviceEvent[] }

/** What the host tells the worker. */
export type WorkerCommand =
  | { readonly kind: 'close' }
  /** Begins a capture; one that is under way is forgotten. */
  | { readonly kind: 'record'; readonly forms: CaptureForms }
  /** Ends it; the answer is `recorded`. */
  | { readonly kind: 'end-record' }
