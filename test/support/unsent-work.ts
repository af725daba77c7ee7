import type { UnsentWork } from '#bridge/unsent-work.ts'

/** A till where nothing waits; its last event is `seq`. */
export const nothingWaits = (seq: number): UnsentWork => ({
  ...{ events: 0, oldest: null, basket: false, parked: 0, shift: null },
  head: { seq, hash: 'h' },
})
