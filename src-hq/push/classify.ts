import { hash } from 'node:crypto'
import { hashedText } from '#protocol/event-hash.ts'
import { JournalEventSchema, type AnyEvent, type JournalEvent } from '#protocol/event.ts'
import { isSealedRightly } from '#protocol/personal-fields.ts'
import { issuesOf } from '../reply.ts'
import type { Till } from '../till.ts'
import { isStorable } from '../storable.ts'
import { isFactKind } from './fact-kinds.ts'
import { reject, type Rejection } from './rejection.ts'

export type Classified =
  { readonly ok: true; readonly event: JournalEvent } | { readonly ok: false; readonly rejection: Rejection }

const sha256 = (text: string) => hash('sha256', text)

/** What an event that fits the chain is worth: a fact to apply, or the reason why it is only kept. */
export function classify(event: AnyEvent, till: Till): Classified {
  const no = (rejection: Rejection): Classified => ({ ok: false, rejection })
  if (event.till !== till.id) return no(reject('wrong-till', { till: event.till }))
  const text = hashedText(event, sha256)
  if (sha256(text) !== event.hash) return no(reject('bad-hash'))
  if (!isFactKind(event.kind)) return no(reject('unknown-kind', { kind: event.kind }))
  const parsed = JournalEventSchema.safeParse(event)
  if (!parsed.success) {
    // Members that we do not know, and nothing else: the till is newer than we are.
    const newer = parsed.error.issues.every((issue) => issue.code === 'unrecognized_keys')
    return no(reject(newer ? 'unknown-kind' : 'invalid', { kind: event.kind, issues: issuesOf(parsed.error) }))
  }
  // What is not storable is written as an escape; a text without one need not be searched through.
  const isPlain = event.personal === undefined && !text.includes('\\u')
  if (!isPlain && !isStorable(event))
    return no(reject('invalid', { kind: event.kind, issues: [{ path: '', code: 'text' }] }))
  const fact = parsed.data
  if (!isSealedRightly(fact))
    return no(reject('invalid', { kind: event.kind, issues: [{ path: 'personal', code: 'fields' }] }))
  const paper = paperOf(fact)
  if (paper !== null) {
    if (paper.till !== till.id || paper.store !== till.store)
      return no(reject('wrong-till', { till: paper.till, store: paper.store }))
    if (paper.id !== event.id)
      return no(reject('invalid', { kind: event.kind, issues: [{ path: 'data', code: 'id' }] }))
  }
  return { ok: true, event: fact }
}

/** What a fact hands to the customer; it has the id of its event and names its till. */
function paperOf(fact: JournalEvent): { readonly id: string; readonly till: string; readonly store: string } | null {
  if (fact.kind === 'sale-committed') return fact.data.sale
  if (fact.kind === 'sale-refunded') return fact.data.refund
  return fact.kind === 'reward-redeemed' ? fact.data.redemption : null
}
