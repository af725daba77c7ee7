import type { RejectionCode } from '#protocol/contract/rejections.ts'
import type { MessageKey } from '../text/message-key.ts'

const TEXT: Readonly<Record<RejectionCode, MessageKey>> = {
  'unknown-kind': 'ui.rejected.unknown-kind',
  invalid: 'ui.rejected.invalid',
  failed: 'ui.rejected.failed',
  'no-programme': 'ui.rejected.no-programme',
  'unknown-member': 'ui.rejected.unknown-member',
  'not-erased': 'ui.rejected.not-erased',
  'unknown-conflict': 'ui.rejected.unknown-conflict',
  'bad-hash': 'ui.rejected.bad-hash',
  'wrong-till': 'ui.rejected.wrong-till',
  duplicate: 'ui.rejected.duplicate',
  fork: 'ui.rejected.fork',
}

/** What happened to an event that headquarters did not post, and what can be done; null for a code that we do not know. */
export const rejectionText = (code: string): MessageKey | null =>
  Object.hasOwn(TEXT, code) ? TEXT[code as RejectionCode] : null
