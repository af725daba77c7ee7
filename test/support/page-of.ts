import type { Page } from '#store/apply-page.ts'

/** A whole pull of these changes as headquarters sends it: nothing given away, and no own event contained. */
export function pageOf(changes: Page['changes'], rest: Partial<Page> = {}): Page {
  return {
    changes,
    unknown: [],
    cursor: 'c',
    more: false,
    appliedSeq: 0,
    spent: {},
    stock: {},
    machine: 'machine-7',
    tills: 1,
    desk: 1,
    ...rest,
  }
}
