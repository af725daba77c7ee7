import type { UpdateFailure } from '#bridge/updates.ts'
import { isDiskFull } from '../durable-file.ts'

/** An update that must not or cannot be had, thrown by what looks at it. */
export class UpdateProblem extends Error {
  readonly failure: UpdateFailure

  constructor(failure: UpdateFailure) {
    super(failure)
    this.failure = failure
  }
}

/** What the updater's errors mean to people; `otherwise` for those of the network. */
export function failureOf(error: unknown, otherwise: UpdateFailure): UpdateFailure {
  if (error instanceof UpdateProblem) return error.failure
  if (isDiskFull(error)) return 'disk-full'
  const { code } = error as { readonly code?: unknown }
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'download-broken'
  if (code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND') return 'feed-empty'
  return typeof code === 'string' && code.startsWith('ERR_UPDATER_') ? 'feed-malformed' : otherwise
}
