import { makerOf } from '#scanning/hid-layout.ts'
import { stripeMakerOf } from '#scanning/stripe/stripe-report.ts'
import type { HidListing } from './hid-port.ts'

/**
 * Ids that stay the same when a device is plugged in again, though its path does not. A serial
 * number tells it; devices without one are numbered among their equals, the lowest free number first.
 */
export function nameDevices(
  present: readonly HidListing[],
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const kept = present.flatMap(({ path }): [string, string][] => {
    const id = before.get(path)
    return id === undefined ? [] : [[path, id]]
  })
  const ids = new Map(kept)
  const taken = new Set(ids.values())
  for (const listing of present) {
    if (ids.has(listing.path)) continue
    const id = freeId(listing, taken)
    taken.add(id)
    ids.set(listing.path, id)
  }
  return ids
}

function freeId({ vendorId, productId, serial }: HidListing, taken: ReadonlySet<string>): string {
  const model = `${hex(vendorId)}-${hex(productId)}`
  const own = serial === null ? null : `${model}-${serial}`
  if (own !== null && !taken.has(own)) return own
  for (let number = 1; ; number++) {
    const id = `${model}#${number}`
    if (!taken.has(id)) return id
  }
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/** What people read: the product's own name, with the maker's where it does not say so itself. */
export function deviceName({ vendorId, productId, product }: HidListing): string {
  const maker = makerOf(vendorId) ?? stripeMakerOf(vendorId)
  if (product === null) return `${maker ?? 'HID'} ${hex(vendorId)}:${hex(productId)}`
  return maker === null || product.toLowerCase().includes(maker.toLowerCase()) ? product : `${maker} ${product}`
}
