import type { PrintJob } from './printing.ts'

/** A paper that could not be printed, and why: a code of the host with its facts. */
export type Unprinted = {
  readonly job: PrintJob
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** As many as are kept; the oldest makes room: it can still be printed from today's receipts. */
export const MOST_UNPRINTED = 20

/** The list with one more; a paper that waits already keeps its place and has its new reason. */
export function withUnprinted(list: readonly Unprinted[], one: Unprinted): readonly Unprinted[] {
  const waits = list.some(({ job }) => job.id === one.job.id)
  if (waits) return list.map((other) => (other.job.id === one.job.id ? one : other))
  return [...list, one].slice(-MOST_UNPRINTED)
}

export const withoutUnprinted = (list: readonly Unprinted[], id: string): readonly Unprinted[] =>
  list.filter(({ job }) => job.id !== id)
