import type { DeviceInfo } from '#bridge/routes.ts'
import { layoutOf, USAGE_PAGE_SCANNER } from '#scanning/hid-layout.ts'
import { stepHid, type HidRead, type HidRefusal, type HidState } from '#scanning/hid-pos.ts'
import { readSwipe, type SwipeRefusal } from '#scanning/stripe/read-swipe.ts'
import { isStripeReader } from '#scanning/stripe/stripe-report.ts'
import type { HidListing } from './hid-port.ts'

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

type Driver = { readonly kind: DeviceInfo['kind']; open(listing: HidListing): DeviceReader }

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
export function driverOf(listing: HidListing): Driver | null {
  if (listing.usagePage === USAGE_PAGE_SCANNER) return SCANNER
  return isStripeReader(listing) ? STRIPE_READER : null
}
