import { layoutOf, USAGE_PAGE_SCANNER } from './hid-layout.ts'
import { stepHid, type HidRead, type HidRefusal, type HidState } from './hid-pos.ts'
import { readSwipe, type SwipeRefusal } from './stripe/read-swipe.ts'
import { isStripeReader } from './stripe/stripe-report.ts'

/** Why a report of a device is no read; never what it says. */
export type ReportRefusal = HidRefusal | SwipeRefusal

/** Makes reads of the reports of one device. */
export type DeviceReader = {
  /** Feature report that makes the device send what is read here, or null. */
  readonly wake: readonly number[] | null
  /** Takes a report; `at` is a clock in ms that does not go back. */
  take(report: Uint8Array, at: number): { readonly read: HidRead | null; readonly refusals: readonly ReportRefusal[] }
  /** What began will not be ended: the device was lost. */
  forget(): void
}

/** What of a HID device decides how it is read: its maker, and the usage page that it says. */
export type HidIdentity = { readonly vendorId: number; readonly usagePage: number }

type Driver = { readonly kind: 'scanner' | 'stripe-reader'; open(device: HidIdentity): DeviceReader }

const SCANNER: Driver = {
  kind: 'scanner',
  open({ vendorId }) {
    const layout = layoutOf(vendorId)
    let state: HidState = null
    return {
      wake: layout.wake,
      take(report, at) {
        const step = stepHid(layout, state, report, at)
        state = step.state
        return step
      },
      forget: () => (state = null),
    }
  },
}

const STRIPE_READER: Driver = {
  kind: 'stripe-reader',
  open: () => ({
    wake: null,
    take(report) {
      const { card, refusals } = readSwipe(report)
      return { read: card && { aim: null, bytes: card }, refusals }
    },
    forget: () => undefined,
  }),
}

/** What reads a device, or null where it is nothing for a till. */
export function driverOf(device: HidIdentity): Driver | null {
  if (device.usagePage === USAGE_PAGE_SCANNER) return SCANNER
  return isStripeReader(device) ? STRIPE_READER : null
}
