import { may } from '#domain/may.ts'
import type { Result } from '#domain/refusal.ts'
import type { UnsentAnswer } from '#protocol/unsent-file.ts'
import type { HqFetch } from '#sync/call-hq.ts'
import { sendUnsentFile } from '#sync/hand-in.ts'
import type { Ports } from './ports.ts'

/** More is no file that a till wrote. */
const MOST_BYTES = 12_000_000

export type HandInRefusal = {
  /** `hq-unreachable`, `malformed-answer`, or headquarters' own code. */
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Hands in a file that another till of the store wrote before it was given up: headquarters checks it whole and counts each event
 * once. Needs the line; nothing of it is kept here. `by`: who is signed in.
 */
export async function handIn(
  { store, askHq }: Pick<Ports, 'store'> & { readonly askHq: HqFetch },
  { by, file }: { readonly by: string; readonly file: Pick<Blob, 'size' | 'text'> },
): Promise<Result<UnsentAnswer, HandInRefusal>> {
  const no = (code: string, facts: HandInRefusal['facts'] = {}) => ({ ok: false, reason: { code, facts } }) as const
  if (!may((await store.staff.get(by))?.doc.role, 'manage')) return no('not-allowed')
  if (file.size > MOST_BYTES || file.size < 2) return no('unsent-malformed')
  const called = await sendUnsentFile(askHq, { by, file: await file.text() })
  switch (called.kind) {
    case 'answer':
      return { ok: true, value: called.data }
    case 'refusal':
      return no(called.code === 'gap' ? 'unsent-gap' : called.code, called.facts)
    case 'failure':
      return no(called.code === 'hq-unreachable' ? called.code : 'stopping')
    case 'malformed':
      return no('malformed-answer', { where: called.where })
  }
}
