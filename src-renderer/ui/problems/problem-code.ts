import type { MessageKey } from '../text/message-key.ts'

/** What the host and headquarters answer where they cannot do what was asked, and what goes wrong on the way. */
export type ProblemCode =
  // Headquarters, or the way there.
  | 'hq-unreachable'
  | 'hq-strange'
  | 'code-wrong'
  | 'code-used'
  | 'code-expired'
  | 'too-many'
  | 'till-too-old'
  | 'till-too-new'
  | 'stopping'
  | 'bad-request'
  | 'too-large'
  | 'malformed-page'
  | 'malformed-answer'
  | 'cursor-unknown'
  | 'gap'
  | 'unknown-till'
  | 'unsigned'
  | 'bad-signature'
  | 'till-revoked'
  | 'clock'
  | 'replayed'
  // The journal file.
  | 'journal-gap'
  | 'journal-fork'
  | 'journal-failed'
  | 'journal-malformed'
  | 'journal-wrong-till'
  | 'journal-wrong-hash'
  | 'journal-unreadable'
  | 'bad-line'
  | 'disk-full'
  | 'not-writable'
  // The host itself.
  | 'host-gone'
  | 'profile-in-use'
  | 'key-locked'
  | 'key-away'
  | 'not-admitted'
  | 'foreign-sender'
  | 'already-enrolled'
  | 'not-enrolled'
  | 'unknown-route'
  | 'unknown-path'
  | 'method'
  | 'bad-input'
  | 'internal'
  // Files of unsent events.
  | 'no-recovery-key'
  | 'not-allowed'
  | 'other-store'
  | 'unsent-malformed'
  | 'unsent-foreign'
  | 'unsent-altered'
  | 'unsent-gap'
  | 'unsent-fork'
  // The printer.
  | 'printer-not-set'
  | 'printer-unreachable'
  | 'printer-paper-out'
  | 'printer-cover-open'
  | 'printer-offline'
  | 'printer-cut-off'
  // The database in the page.
  | 'store-newer'
  | 'store-broken'
  | 'defect'

export type ProblemText = { readonly title: MessageKey; readonly todo: MessageKey }

const text = <T extends MessageKey, D extends MessageKey>(title: T, todo: D): ProblemText => ({ title, todo })

/** The words for every code: what happened, and what to do. A code without words does not compile. */
export const PROBLEM_TEXT: Readonly<Record<ProblemCode, ProblemText>> = {
  'hq-unreachable': text('ui.problem.hq-unreachable', 'ui.problem.hq-unreachable.todo'),
  'hq-strange': text('ui.problem.hq-strange', 'ui.problem.hq-strange.todo'),
  'code-wrong': text('ui.problem.code-wrong', 'ui.problem.code-wrong.todo'),
  'code-used': text('ui.problem.code-used', 'ui.problem.new-code.todo'),
  'code-expired': text('ui.problem.code-expired', 'ui.problem.new-code.todo'),
  'too-many': text('ui.problem.too-many', 'ui.problem.too-many.todo'),
  'till-too-old': text('ui.problem.till-too-old', 'ui.problem.till-too-old.todo'),
  'till-too-new': text('ui.problem.till-too-new', 'ui.problem.till-too-new.todo'),
  stopping: text('ui.problem.hq-unreachable', 'ui.problem.retry.todo'),
  'bad-request': text('ui.problem.bad-request', 'ui.problem.support.todo'),
  'too-large': text('ui.problem.bad-request', 'ui.problem.support.todo'),
  'malformed-page': text('ui.problem.malformed-page', 'ui.problem.support.todo'),
  'malformed-answer': text('ui.problem.malformed-page', 'ui.problem.support.todo'),
  'cursor-unknown': text('ui.problem.out-of-step', 'ui.problem.support.todo'),
  gap: text('ui.problem.out-of-step', 'ui.problem.support.todo'),
  'unknown-till': text('ui.problem.unknown-till', 'ui.problem.enrol-again.todo'),
  unsigned: text('ui.problem.bad-signature', 'ui.problem.enrol-again.todo'),
  'bad-signature': text('ui.problem.bad-signature', 'ui.problem.enrol-again.todo'),
  'till-revoked': text('ui.problem.till-revoked', 'ui.problem.till-revoked.todo'),
  clock: text('ui.problem.clock', 'ui.problem.clock.todo'),
  replayed: text('ui.problem.replayed', 'ui.problem.retry.todo'),
  'journal-gap': text('ui.problem.journal-gap', 'ui.problem.support.todo'),
  'journal-fork': text('ui.problem.journal-fork', 'ui.problem.journal-fork.todo'),
  'journal-failed': text('ui.problem.journal-failed', 'ui.problem.journal-failed.todo'),
  'journal-malformed': text('ui.problem.journal-failed', 'ui.problem.support.todo'),
  'journal-wrong-till': text('ui.problem.journal-failed', 'ui.problem.support.todo'),
  'journal-wrong-hash': text('ui.problem.journal-failed', 'ui.problem.support.todo'),
  'journal-unreadable': text('ui.problem.journal-failed', 'ui.problem.support.todo'),
  'bad-line': text('ui.problem.journal-failed', 'ui.problem.support.todo'),
  'not-writable': text('ui.problem.not-writable', 'ui.problem.not-writable.todo'),
  'disk-full': text('ui.problem.disk-full', 'ui.problem.disk-full.todo'),
  'host-gone': text('ui.problem.host-gone', 'ui.problem.host-gone.todo'),
  'profile-in-use': text('ui.problem.profile-in-use', 'ui.problem.profile-in-use.todo'),
  'key-locked': text('ui.problem.key-locked', 'ui.problem.key-locked.todo'),
  'key-away': text('ui.problem.key-away', 'ui.problem.key-away.todo'),
  'not-admitted': text('ui.problem.not-admitted', 'ui.problem.not-admitted.todo'),
  'foreign-sender': text('ui.problem.not-admitted', 'ui.problem.not-admitted.todo'),
  'already-enrolled': text('ui.problem.already-enrolled', 'ui.problem.already-enrolled.todo'),
  'not-enrolled': text('ui.problem.not-enrolled', 'ui.problem.host-gone.todo'),
  'unknown-route': text('ui.problem.internal', 'ui.problem.support.todo'),
  'unknown-path': text('ui.problem.internal', 'ui.problem.support.todo'),
  method: text('ui.problem.internal', 'ui.problem.support.todo'),
  'bad-input': text('ui.problem.internal', 'ui.problem.support.todo'),
  internal: text('ui.problem.internal', 'ui.problem.support.todo'),
  'no-recovery-key': text('ui.problem.no-recovery-key', 'ui.problem.enrol-again.todo'),
  'not-allowed': text('ui.problem.not-allowed', 'ui.problem.not-allowed.todo'),
  'other-store': text('ui.problem.other-store', 'ui.problem.other-store.todo'),
  'unsent-malformed': text('ui.problem.unsent-malformed', 'ui.problem.unsent-malformed.todo'),
  'unsent-foreign': text('ui.problem.unsent-foreign', 'ui.problem.unsent-foreign.todo'),
  'unsent-altered': text('ui.problem.unsent-altered', 'ui.problem.unsent-altered.todo'),
  'unsent-gap': text('ui.problem.unsent-gap', 'ui.problem.unsent-gap.todo'),
  'unsent-fork': text('ui.problem.unsent-fork', 'ui.problem.unsent-fork.todo'),
  'printer-not-set': text('ui.problem.printer-not-set', 'ui.problem.printer-not-set.todo'),
  'printer-unreachable': text('ui.problem.printer-unreachable', 'ui.problem.printer-unreachable.todo'),
  'printer-paper-out': text('ui.problem.printer-paper-out', 'ui.problem.printer-paper-out.todo'),
  'printer-cover-open': text('ui.problem.printer-cover-open', 'ui.problem.printer-cover-open.todo'),
  'printer-offline': text('ui.problem.printer-offline', 'ui.problem.printer-offline.todo'),
  'printer-cut-off': text('ui.problem.printer-cut-off', 'ui.problem.printer-cut-off.todo'),
  'store-newer': text('ui.problem.store-newer', 'ui.problem.store-newer.todo'),
  'store-broken': text('ui.problem.store-broken', 'ui.problem.store-broken.todo'),
  defect: text('ui.problem.defect', 'ui.problem.defect.todo'),
}

/** The words for a code as it came in; one that this version does not know is named as it is. */
export function problemText(code: string): ProblemText {
  return isKnown(code) ? PROBLEM_TEXT[code] : text('ui.problem.unknown', 'ui.problem.support.todo')
}

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_TEXT, code)
