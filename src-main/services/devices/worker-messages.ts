import type { DeviceInfo } from '#bridge/routes.ts'
import type { ReportRefusal } from './device-reader.ts'

/** What the HID worker tells the host. Codes go through and are kept nowhere. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly why: string }
  | { readonly kind: 'read'; readonly device: string; readonly aim: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly device: string; readonly refusal: ReportRefusal }
  | { readonly kind: 'devices'; readonly devices: readonly DeviceInfo[] }

/** What the host tells the worker. */
export type WorkerCommand = 'close'
