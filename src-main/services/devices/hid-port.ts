/** A HID device as the operating system lists it. */
export type HidListing = {
  /** Where to open it; changes when it is plugged in again. */
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  readonly usagePage: number
  readonly usage: number
  readonly product: string | null
  readonly serial: string | null
}

export type HidHandle = {
  sendFeature(report: readonly number[]): Promise<void>
  close(): Promise<void>
}

/** What the watch needs of the machine's HID devices; node-hid stands behind it, or a replay in tests. */
export type HidPort = {
  list(): Promise<readonly HidListing[]>
  /** `failed` is told once; no report comes after it. Both may be called before the promise resolves. */
  open(
    path: string,
    heard: { readonly report: (bytes: Uint8Array) => void; readonly failed: (why: string) => void },
  ): Promise<HidHandle>
}

/** The clock and the timer of the watch. `after` returns the function that cancels. */
export type HidClock = {
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
}
